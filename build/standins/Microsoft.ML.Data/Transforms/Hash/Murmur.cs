using System.Numerics;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Data;

/// <summary>MurmurHash3 for 32 bits over the bytes of a value (text: its chars in UTF-8, each on its own).</summary>
internal static class Murmur
{
    /// <summary>One round without the final mixing: what puts a slot number into a seed.</summary>
    internal static uint Round(uint hash, uint block)
    {
        hash ^= BitOperations.RotateLeft(block * 0xCC9E2D51, 15) * 0x1B873593;
        return (BitOperations.RotateLeft(hash, 13) * 5) + 0xE6546B64;
    }

    internal static uint Hash(uint seed, uint value) => Mix(Round(seed, value) ^ 4);

    internal static uint Hash(uint seed, ulong value) => Mix(Round(Round(seed, (uint)value), (uint)(value >> 32)) ^ 8);

    internal static uint Hash(uint seed, ulong low, ulong high) =>
        Mix(Round(Round(Round(Round(seed, (uint)low), (uint)(low >> 32)), (uint)high), (uint)(high >> 32)) ^ 16);

    internal static uint Hash(uint seed, ReadOnlySpan<char> text)
    {
        Span<byte> bytes = text.Length <= 128 ? stackalloc byte[3 * text.Length] : new byte[3 * text.Length];
        int length = 0;
        foreach (char c in text)
        {
            if (c < 0x80)
            {
                bytes[length++] = (byte)c;
                continue;
            }
            if (c < 0x800)
                bytes[length++] = (byte)(0xC0 | (c >> 6));
            else
            {
                bytes[length++] = (byte)(0xE0 | (c >> 12));
                bytes[length++] = (byte)(0x80 | ((c >> 6) & 0x3F));
            }
            bytes[length++] = (byte)(0x80 | (c & 0x3F));
        }
        ReadOnlySpan<byte> rest = bytes[..length];
        while (rest.Length >= sizeof(uint))
        {
            seed = Round(seed, MemoryMarshal.Read<uint>(rest));
            rest = rest[sizeof(uint)..];
        }
        uint tail = 0;
        for (int i = rest.Length - 1; i >= 0; i--)
            tail = (tail << 8) | rest[i];
        seed ^= BitOperations.RotateLeft(tail * 0xCC9E2D51, 15) * 0x1B873593;
        return Mix(seed ^ (uint)length);
    }

    private static uint Mix(uint hash)
    {
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
        return hash ^ (hash >> 16);
    }
}
