using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using RecSys.Numerics;
using RecSys.Retrieval.Kernels;

namespace RecSys.Retrieval;

/// <summary>
/// Squared distances of many queries from a block of vectors by way of dot products, ‖x − y‖² = ‖x‖² + ‖y‖² − 2 x·y, which take half the work.
/// Cancellation makes them inexact, so they only bound what is worth an exact distance.
/// </summary>
internal static unsafe class DistanceBounds
{
    // Error of a sum of d products in registers of eight, as a share of ‖x‖² + ‖y‖²: far above what float rounding does.
    private const float Rounding = 1.2e-7f;
    private const int Lanes = 8, Extra = 16;

    /// <summary>Offers the vectors of a block that may be among the best of a query.</summary>
    /// <param name="best">The best so far, full.</param>
    /// <param name="query">[d].</param>
    /// <param name="rows">[dots × d].</param>
    /// <param name="d">Length of a vector.</param>
    /// <param name="dots">Dot product of the query with each row.</param>
    /// <param name="norms">Squared length of each row.</param>
    /// <param name="first">Position of the first row.</param>
    /// <param name="removed">A bit for each position, set where it is removed; empty: none is.</param>
    /// <param name="filter">What may be found; null: all.</param>
    /// <returns>Number of rows whose exact distance was needed.</returns>
    public static int Offer(
        ref BestList best, float* query, float* rows, int d, ReadOnlySpan<float> dots, ReadOnlySpan<float> norms, int first, ReadOnlySpan<ulong> removed, BoundFilter? filter)
    {
        float own = VectorMath.SquaredNorm(new ReadOnlySpan<float>(query, d)), slack = ((d / Lanes) + Extra) * Rounding;
        ref float dot = ref MemoryMarshal.GetReference(dots), norm = ref MemoryMarshal.GetReference(norms);
        Vector256<float> shrink = Vector256.Create(1 - slack), two = Vector256.Create(2f);
        int needed = 0, i = 0;
        // −‖x − y‖² ≤ 2 x·y − (1 − slack)(‖x‖² + ‖y‖²); NaN, where numbers overflow, is no reason to leave a row out.
        for (; i + Lanes <= dots.Length; i += Lanes)
        {
            Vector256<float> bound = (two * Vector256.LoadUnsafe(ref dot, (nuint)i)) - (shrink * (Vector256.Create(own) + Vector256.LoadUnsafe(ref norm, (nuint)i)));
            uint good = ~Vector256.LessThan(bound, Vector256.Create(best.Threshold)).ExtractMostSignificantBits() & 0xFF;
            for (; good != 0; good &= good - 1, needed++) OfferOne(ref best, query, rows, d, i + BitOperations.TrailingZeroCount(good), first, removed, filter);
        }
        for (; i < dots.Length; i++)
        {
            if ((2 * dots[i]) - ((1 - slack) * (own + norms[i])) < best.Threshold) continue;
            OfferOne(ref best, query, rows, d, i, first, removed, filter);
            needed++;
        }
        return needed;
    }

    private static void OfferOne(ref BestList best, float* query, float* rows, int d, int row, int first, ReadOnlySpan<ulong> removed, BoundFilter? filter)
    {
        float score;
        BlockScores.Compute(query, 1, rows + ((long)row * d), 1, d, dot: false, new Span<float>(&score, 1));
        best.OfferAll(new ReadOnlySpan<float>(&score, 1), first + row, removed, filter);
    }
}
