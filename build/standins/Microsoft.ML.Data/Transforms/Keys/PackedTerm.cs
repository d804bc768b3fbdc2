using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.Data;

/// <summary>A text as 16 bytes and a length: whole up to 8 chars, and up to 16 ASCII chars; of others the hash.</summary>
internal readonly struct PackedTerm
{
    private const int Chars = sizeof(ulong) / sizeof(char);
    private const int Hashed = -1;

    private readonly ulong _low;
    private readonly ulong _high;
    private readonly int _length;

    private PackedTerm(ulong low, ulong high, int length) => (_low, _high, _length) = (low, high, length);

    /// <summary>Whether two terms of equal bytes are of the same text.</summary>
    public bool IsWhole => _length != Hashed;

    /// <summary>Multiplies and folds; the last step spreads the upper bits into the lower ones.</summary>
    public uint Hash
    {
        get
        {
            ulong hash = Mix(Mix((ulong)_length, _low), _high);
            return (uint)(hash ^ (hash >> 29));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static PackedTerm Of(ReadOnlySpan<char> text)
    {
        int length = text.Length;
        ReadOnlySpan<ushort> units = MemoryMarshal.Cast<char, ushort>(text);
        // The first and the last chars, which overlap where the text is shorter than both together.
        if (length < Chars)
        {
            ulong all = 0;
            foreach (ushort unit in units)
                all = (all << 16) | unit;
            return new(all, 0, length);
        }
        if (length <= 2 * Chars)
        {
            ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(text);
            return new(MemoryMarshal.Read<ulong>(bytes), MemoryMarshal.Read<ulong>(bytes[^sizeof(ulong)..]), length);
        }
        if (length <= 4 * Chars)
        {
            Vector128<ushort> first = Vector128.Create(units), last = Vector128.Create(units[^Vector128<ushort>.Count..]);
            if (((first | last) & Vector128.Create((ushort)0xFF80)) == Vector128<ushort>.Zero)
            {
                Vector128<ulong> packed = Vector128.Narrow(first, last).AsUInt64();
                return new(packed[0], packed[1], length);
            }
        }
        return new(HashOf(text), (ulong)length, Hashed);
    }

    public bool Equals(in PackedTerm other) => _low == other._low && _high == other._high && _length == other._length;

    private static ulong HashOf(ReadOnlySpan<char> text)
    {
        ulong hash = (ulong)text.Length;
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(text);
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            hash = Mix(hash, MemoryMarshal.Read<ulong>(bytes));
        ulong rest = 0;
        for (int i = 0; i < bytes.Length; i += sizeof(char))
            rest = (rest << 16) | MemoryMarshal.Read<ushort>(bytes[i..]);
        return Mix(hash, rest);
    }

    private static ulong Mix(ulong hash, ulong value)
    {
        hash = (hash ^ value) * 0x9E3779B97F4A7C15;
        return hash ^ (hash >> 32);
    }
}
