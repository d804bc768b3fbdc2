using System.Runtime.Intrinsics;

namespace RecSys.Retrieval.Ivf;

/// <summary>Finds the rows of a block of 4-bit codes that may reach a score, by the bounds that <see cref="SmallTables"/> give.</summary>
internal static unsafe class CodeBounds
{
    // Of a row's term, more than float rounding takes.
    private const float Slack = 1e-6f;

    /// <summary>The rows whose sums reach a threshold: a bit for each.</summary>
    /// <param name="sums">32 sums.</param>
    /// <param name="least">Sum wanted; negative numbers and −∞ are reached by all.</param>
    public static uint Reaching(ushort* sums, double least)
    {
        if (!(least > 0)) return uint.MaxValue;
        if (least > ushort.MaxValue) return 0;
        Vector256<ushort> wanted = Vector256.Create((ushort)least);
        Vector256<ushort> first = Vector256.GreaterThanOrEqual(Vector256.Load(sums), wanted);
        Vector256<ushort> second = Vector256.GreaterThanOrEqual(Vector256.Load(sums + Vector256<ushort>.Count), wanted);
        return Vector256.Narrow(first, second).ExtractMostSignificantBits();
    }

    /// <summary>The rows whose bounds reach a threshold where each row has a term: a bit for each.</summary>
    /// <param name="sums">32 sums.</param>
    /// <param name="terms">32 terms, which are taken off.</param>
    /// <param name="start">Bound of a sum of 0.</param>
    /// <param name="step">What one more in a sum stands for.</param>
    /// <param name="threshold">Score wanted.</param>
    /// <param name="bounds">Receives 32 bounds.</param>
    public static uint Reaching(ushort* sums, float* terms, float start, float step, float threshold, float* bounds)
    {
        uint reaching = 0;
        Vector256<float> wanted = Vector256.Create(threshold), zero = Vector256.Create(start), one = Vector256.Create(step);
        for (int row = 0; row < CodeBlocks.Rows; row += Vector256<ushort>.Count)
        {
            (Vector256<uint> lower, Vector256<uint> upper) = Vector256.Widen(Vector256.Load(sums + row));
            Vector256<float> a = Bound(lower, Vector256.Load(terms + row), zero, one), b = Bound(upper, Vector256.Load(terms + row + 8), zero, one);
            a.Store(bounds + row);
            b.Store(bounds + row + 8);
            uint bits = Vector256.GreaterThanOrEqual(a, wanted).ExtractMostSignificantBits() | (Vector256.GreaterThanOrEqual(b, wanted).ExtractMostSignificantBits() << 8);
            reaching |= bits << row;
        }
        return reaching;
    }

    private static Vector256<float> Bound(Vector256<uint> sums, Vector256<float> terms, Vector256<float> start, Vector256<float> step)
        => start + (Vector256.ConvertToSingle(sums.AsInt32()) * step) - terms + (Vector256.Abs(terms) * Slack);
}
