using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RecSys.Algorithms;

/// <summary>Tells the k largest of some numbers without sorting them or changing their order.</summary>
internal static class Selection
{
    /// <summary>
    /// What separates the k largest numbers above 0 from the rest: they are those above the threshold and the first <c>Ties</c> of those that equal it,
    /// <c>Used</c> of them in all. Where no more than k are above 0, the threshold is 0.
    /// </summary>
    /// <param name="values">The numbers.</param>
    /// <param name="k">At least 1.</param>
    public static (float Threshold, int Ties, int Used) Cut(ReadOnlySpan<float> values, int k)
    {
        int count = CountFrom(float.Epsilon, values);
        if (count <= k) return (0, 0, count);
        // As numbers above 0 ascend with their bits, the k-th largest is found bit by bit from the highest: each is set where k numbers are still no smaller.
        int least = 0;
        for (int bit = 1 << 30; bit > 0; bit >>= 1)
        {
            count = CountFrom(BitConverter.Int32BitsToSingle(least | bit), values);
            if (count >= k) least |= bit;
            // The k are found, and where exactly the rest begins does not matter.
            if (count == k) return (BitConverter.Int32BitsToSingle(least - 1), 0, k);
        }
        float threshold = BitConverter.Int32BitsToSingle(least);
        return (threshold, k - CountFrom(MathF.BitIncrement(threshold), values), k);
    }

    /// <summary>Whether a number is among those that <see cref="Cut"/> separated, where all are asked for in their order.</summary>
    /// <param name="value">The number.</param>
    /// <param name="threshold">The threshold.</param>
    /// <param name="ties">How many of those that equal it are still to come; becomes one less with each that is asked for.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Takes(float value, float threshold, ref int ties) => value > threshold || (value == threshold && ties-- > 0);

    // How many are no smaller.
    private static int CountFrom(float least, ReadOnlySpan<float> values)
    {
        Vector<float> limit = new(least);
        Vector<int> counts = Vector<int>.Zero;
        foreach (Vector<float> some in MemoryMarshal.Cast<float, Vector<float>>(values)) counts -= Vector.GreaterThanOrEqual(some, limit);
        int count = 0;
        for (int at = values.Length - (values.Length % Vector<float>.Count); at < values.Length; at++) count += values[at] >= least ? 1 : 0;
        return count + Vector.Sum(counts);
    }
}
