using System.Numerics;
using System.Runtime.CompilerServices;

namespace RecSys.Sampling;

/// <summary>
/// A small fast random generator, xoshiro256** of Blackman and Vigna (2018), seeded through SplitMix64.
/// A mutable struct: keep it in a local or a field and pass it by reference. The same seed and stream give the same numbers on every machine.
/// </summary>
public struct Rng
{
    private ulong _s0, _s1, _s2, _s3;

    /// <summary>Generator number <paramref name="stream"/> of a seed: streams of one seed are independent, so that every epoch and block has its own.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="stream">Any number, for instance an epoch or a block.</param>
    public Rng(long seed, long stream = 0)
    {
        ulong x = (ulong)seed ^ BitOperations.RotateLeft((ulong)stream * 0x9E3779B97F4A7C15UL, 32) ^ ((ulong)stream * 0xD1342543DE82EF95UL);
        _s0 = SplitMix(ref x);
        _s1 = SplitMix(ref x);
        _s2 = SplitMix(ref x);
        _s3 = SplitMix(ref x);
    }

    /// <summary>The next 64 random bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong NextUInt64()
    {
        ulong result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        ulong t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>A number from 0 to <paramref name="bound"/>−1, by Lemire's multiply-shift (bias below bound / 2^32).</summary>
    /// <param name="bound">At least 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Next(int bound) => (int)(((NextUInt64() >> 32) * (ulong)(uint)bound) >> 32);

    /// <summary>A number in [0, 1) with 24 random bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float NextSingle() => (NextUInt64() >> 40) * (1f / (1 << 24));

    /// <summary>A number in [0, 1) with 53 random bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A standard normal number (Box and Muller).</summary>
    public float NextNormal()
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
        return (float)(radius * Math.Cos(2 * Math.PI * NextDouble()));
    }

    /// <summary>Fills with normal numbers of mean 0.</summary>
    /// <param name="values">What to fill.</param>
    /// <param name="deviation">Standard deviation.</param>
    public void FillNormal(Span<float> values, float deviation)
    {
        for (int i = 0; i < values.Length; i++) values[i] = deviation * NextNormal();
    }

    /// <summary>Puts the values in random order (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> values)
    {
        for (int i = values.Length - 1; i > 0; i--)
        {
            int j = Next(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    private static ulong SplitMix(ref ulong x)
    {
        ulong z = x += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
