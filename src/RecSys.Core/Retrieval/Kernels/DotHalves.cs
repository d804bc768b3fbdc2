using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RecSys.Numerics;

namespace RecSys.Retrieval.Kernels;

/// <summary>The dot product with vectors stored as <see cref="VectorStorage.Float16"/>, widened where they lie.</summary>
/// <param name="query">As <see cref="HalfQuery"/> lays it out, times 2^112.</param>
/// <param name="dimension">Length of a vector.</param>
internal readonly unsafe struct DotHalves(float* query, int dimension) : IRowScorer
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ScoreFour(byte* a, byte* b, byte* c, byte* d, float* scores)
    {
        float* q = query;
        nint n = dimension, at = 0;
        Vector256<float> sa = Vector256<float>.Zero, sb = sa, sc = sa, sd = sa;
        for (; at + HalfQuery.Group <= n; at += HalfQuery.Group, q += HalfQuery.Group) AddFour(q, 2 * at, a, b, c, d, ref sa, ref sb, ref sc, ref sd);
        // Stored numbers are finite, so nothing remains of those that meet the query's zeros.
        if (at < n) AddFour(q, 2 * (n - HalfQuery.Group), a, b, c, d, ref sa, ref sb, ref sc, ref sd);
        Lanes256.StoreSums(sa, sb, sc, sd, ref *scores, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddFour(
        float* q, nint at, byte* a, byte* b, byte* c, byte* d, ref Vector256<float> sa, ref Vector256<float> sb, ref Vector256<float> sc, ref Vector256<float> sd)
    {
        Vector256<float> even = Vector256.Load(q), odd = Vector256.Load(q + 8);
        sa = Add(even, odd, a + at, sa);
        sb = Add(even, odd, b + at, sb);
        sc = Add(even, odd, c + at, sc);
        sd = Add(even, odd, d + at, sd);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Add(Vector256<float> even, Vector256<float> odd, byte* row, Vector256<float> sum)
    {
        Vector256<int> pairs = Vector256.Load((int*)row);
        return Lanes256.MultiplyAdd(HalfLanes.Even(pairs), even, Lanes256.MultiplyAdd(HalfLanes.Odd(pairs), odd, sum));
    }
}
