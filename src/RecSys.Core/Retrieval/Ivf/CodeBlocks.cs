using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RecSys.Retrieval.Ivf;

/// <summary>
/// Sums of table look-ups for 32 codes of 4 bits at a time (André, Kermarrec and Le Scouarnec, Quicker ADC, 2019): a part's table of 16 small
/// numbers fits into a register, and one shuffle looks up a code of every row. Table entries are at most <see cref="Largest"/>, so that the
/// entries of two parts add up within a byte; sums are 16 bits wide.
/// </summary>
internal static unsafe class CodeBlocks
{
    /// <summary>Rows of a block.</summary>
    public const int Rows = 32;

    /// <summary>Entries of a part's table.</summary>
    public const int Centres = 16;

    /// <summary>Largest entry of a table.</summary>
    public const int Largest = 127;

    private const int Half = Rows / 2;

    // Row r of the first half is in byte 2r, row r of the second half in byte 2r + 1: the lower bytes of 16-bit lanes are the first half in order,
    // the upper ones the second.

    /// <summary>Byte of a row within the 32 bytes of a pair of parts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Place(int row) => (row & (Half - 1)) * 2 + ((row & (Rows - 1)) >> 4);

    /// <summary>Code of a row.</summary>
    /// <param name="block">The block.</param>
    /// <param name="row">Row, of which the place within the block counts.</param>
    /// <param name="part">Part.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Code(byte* block, int row, int part) => (block[((part >> 1) * Rows) + Place(row)] >> (4 * (part & 1))) & (Centres - 1);

    /// <summary>Writes the codes of a row.</summary>
    public static void Write(byte* block, int row, ReadOnlySpan<byte> codes)
    {
        byte* to = block + Place(row);
        for (int part = 0; part < codes.Length; part += 2, to += Rows) *to = (byte)(codes[part] | (part + 1 < codes.Length ? codes[part + 1] << 4 : 0));
    }

    /// <summary>Sums of the rows of a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="pairs">Pairs of parts, the last filled up where the number of parts is odd.</param>
    /// <param name="tables">[2·pairs × 16]; no row's sum may exceed 65,535.</param>
    /// <param name="sums">Receives 32 sums, in the order of the rows.</param>
    public static void Sums(byte* block, int pairs, byte* tables, ushort* sums)
    {
        if (Avx2.IsSupported) SumsAvx2(block, pairs, tables, sums);
        else if (Vector128.IsHardwareAccelerated) Sums128(block, pairs, tables, sums);
        else SumsScalar(block, pairs, tables, sums);
    }

    /// <summary><see cref="Sums"/> in registers of 256 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SumsAvx2(byte* block, int pairs, byte* tables, ushort* sums)
    {
        Vector256<byte> low = Vector256.Create((byte)0x0F);
        Vector256<ushort> all = Vector256<ushort>.Zero, second = Vector256<ushort>.Zero;
        for (int pair = 0; pair < pairs; pair++, block += Rows, tables += 2 * Centres)
        {
            Vector256<byte> codes = Vector256.Load(block);
            Vector256<byte> upper = Vector256.ShiftRightLogical(codes.AsUInt16(), 4).AsByte() & low;
            Vector256<ushort> found = (Avx2.Shuffle(Avx2.BroadcastVector128ToVector256(tables), codes & low)
                + Avx2.Shuffle(Avx2.BroadcastVector128ToVector256(tables + Centres), upper)).AsUInt16();
            // Lower bytes with 256 times the upper ones, and the upper ones; taken apart at the end.
            all += found;
            second += Vector256.ShiftRightLogical(found, 8);
        }
        (all - Vector256.ShiftLeft(second, 8)).Store(sums);
        second.Store(sums + Half);
    }

    /// <summary><see cref="Sums"/> in registers of 128 bits.</summary>
    public static void Sums128(byte* block, int pairs, byte* tables, ushort* sums)
    {
        for (int side = 0; side < 2; side++)
        {
            Vector128<byte> low = Vector128.Create((byte)0x0F);
            Vector128<ushort> all = Vector128<ushort>.Zero, second = Vector128<ushort>.Zero;
            for (int pair = 0; pair < pairs; pair++)
            {
                Vector128<byte> codes = Vector128.Load(block + (pair * Rows) + (side * Half));
                Vector128<byte> upper = Vector128.ShiftRightLogical(codes.AsUInt16(), 4).AsByte() & low;
                byte* table = tables + (pair * 2 * Centres);
                Vector128<ushort> found = (Vector128.ShuffleNative(Vector128.Load(table), codes & low)
                    + Vector128.ShuffleNative(Vector128.Load(table + Centres), upper)).AsUInt16();
                all += found;
                second += Vector128.ShiftRightLogical(found, 8);
            }
            (all - Vector128.ShiftLeft(second, 8)).Store(sums + (side * Half / 2));
            second.Store(sums + Half + (side * Half / 2));
        }
    }

    /// <summary><see cref="Sums"/> without vectors.</summary>
    public static void SumsScalar(byte* block, int pairs, byte* tables, ushort* sums)
    {
        for (int row = 0; row < Rows; row++)
        {
            int sum = 0;
            for (int part = 0; part < 2 * pairs; part++) sum += tables[(part * Centres) + Code(block, row, part)];
            sums[row] = (ushort)sum;
        }
    }
}
