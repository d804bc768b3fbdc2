using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>Masks of 0 and 1 / (1 − share), sixteen numbers at a time.</summary>
internal static class DropoutMask
{
    /// <summary>A mask in the shape of a tensor.</summary>
    public static Tensor Create(Tensor like, double share, ulong seed)
    {
        Tensor mask = empty_like(like);
        Fill(Tensors.Floats(mask), share, seed);
        return mask;
    }

    internal static void Fill(Span<float> mask, double share, ulong seed)
    {
        // Four generators xorshift128+ (Vigna 2017) side by side; of every 16 bits of theirs one number is kept or not.
        Vector256<ulong> s0 = Vector256.Create(Mix(seed + 1), Mix(seed + 2), Mix(seed + 3), Mix(seed + 4));
        Vector256<ulong> s1 = Vector256.Create(Mix(seed + 5), Mix(seed + 6), Mix(seed + 7), Mix(seed + 8));
        double keep = Math.Clamp(Math.Round((1 - share) * 65536), 1, 65535);
        // Compared as signed numbers, which every register width can do.
        Vector256<short> bound = Vector256.Create((short)((int)keep - 32768));
        Vector256<float> value = Vector256.Create((float)(65536 / keep));
        ref float to = ref MemoryMarshal.GetReference(mask);
        int at = 0;
        for (; at <= mask.Length - 16; at += 16)
        {
            Vector256<short> kept = Vector256.LessThan(Next(ref s0, ref s1).AsInt16(), bound);
            (Vector256<int> low, Vector256<int> high) = Vector256.Widen(kept);
            (low.AsSingle() & value).StoreUnsafe(ref to, (nuint)at);
            (high.AsSingle() & value).StoreUnsafe(ref to, (nuint)at + 8);
        }
        Vector256<short> last = Next(ref s0, ref s1).AsInt16();
        for (int i = 0; at < mask.Length; at++, i++) mask[at] = last[i] < bound[0] ? value[0] : 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Next(ref Vector256<ulong> s0, ref Vector256<ulong> s1)
    {
        Vector256<ulong> x = s0, y = s1;
        s0 = y;
        x ^= x << 23;
        s1 = x ^ y ^ (x >>> 18) ^ (y >>> 5);
        return s1 + y;
    }

    private static ulong Mix(ulong x)
    {
        x *= 0x9E3779B97F4A7C15UL;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
        return (x ^ (x >> 31)) | 1;
    }
}
