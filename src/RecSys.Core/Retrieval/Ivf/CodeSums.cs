using System.Runtime.CompilerServices;

namespace RecSys.Retrieval.Ivf;

/// <summary>Sums of table look-ups for codes of 8 bits, Σ_m table[m][code[m]], each added up in the order of the parts.</summary>
internal static unsafe class CodeSums
{
    private const int Centres = 256;

    /// <summary>Sums of rows one behind the other.</summary>
    /// <remarks>
    /// Four rows at a time: four sums hide the latency of the addition, and an address in the tables serves four look-ups. Loads are what it
    /// takes; gathers take more of them.
    /// </remarks>
    /// <param name="tables">[parts × 256].</param>
    /// <param name="codes">First row.</param>
    /// <param name="stride">Bytes from row to row.</param>
    /// <param name="parts">Number of parts.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="sums">Receives the sums.</param>
    public static void Run(float* tables, byte* codes, int stride, int parts, int count, float* sums)
    {
        int row = 0;
        for (; row + 4 <= count; row += 4)
        {
            byte* a = codes + ((nint)row * stride), b = a + stride, c = b + stride, d = c + stride;
            float* table = tables;
            float sa = 0, sb = 0, sc = 0, sd = 0;
            int m = 0;
            for (; m + 4 <= parts; m += 4, table += 4 * Centres)
            {
                uint x = Unsafe.ReadUnaligned<uint>(a + m), y = Unsafe.ReadUnaligned<uint>(b + m);
                uint z = Unsafe.ReadUnaligned<uint>(c + m), w = Unsafe.ReadUnaligned<uint>(d + m);
                sa += table[(byte)x];
                sb += table[(byte)y];
                sc += table[(byte)z];
                sd += table[(byte)w];
                sa += table[Centres + (byte)(x >> 8)];
                sb += table[Centres + (byte)(y >> 8)];
                sc += table[Centres + (byte)(z >> 8)];
                sd += table[Centres + (byte)(w >> 8)];
                sa += table[(2 * Centres) + (byte)(x >> 16)];
                sb += table[(2 * Centres) + (byte)(y >> 16)];
                sc += table[(2 * Centres) + (byte)(z >> 16)];
                sd += table[(2 * Centres) + (byte)(w >> 16)];
                sa += table[(3 * Centres) + (x >> 24)];
                sb += table[(3 * Centres) + (y >> 24)];
                sc += table[(3 * Centres) + (z >> 24)];
                sd += table[(3 * Centres) + (w >> 24)];
            }
            for (; m < parts; m++, table += Centres)
            {
                sa += table[a[m]];
                sb += table[b[m]];
                sc += table[c[m]];
                sd += table[d[m]];
            }
            sums[row] = sa;
            sums[row + 1] = sb;
            sums[row + 2] = sc;
            sums[row + 3] = sd;
        }
        for (; row < count; row++) sums[row] = One(tables, codes + ((nint)row * stride), parts);
    }

    /// <summary>Sum of one row.</summary>
    public static float One(float* tables, byte* code, int parts)
    {
        float sum = 0;
        for (int m = 0; m < parts; m++, tables += Centres) sum += tables[code[m]];
        return sum;
    }

    /// <summary>Sum of one row of a block of codes of 4 bits.</summary>
    /// <param name="tables">[parts × 16].</param>
    /// <param name="block">The block.</param>
    /// <param name="row">Row, of which the place within the block counts.</param>
    /// <param name="parts">Number of parts.</param>
    public static float OfBlock(float* tables, byte* block, int row, int parts)
    {
        float sum = 0;
        for (int m = 0; m < parts; m++) sum += tables[(m * CodeBlocks.Centres) + CodeBlocks.Code(block, row, m)];
        return sum;
    }
}
