using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RecSys.Numerics;

namespace RecSys.Retrieval.Kernels;

/// <summary>Minus the squared distance to vectors stored as <see cref="VectorStorage.Float16"/>, widened where they lie.</summary>
/// <param name="query">As <see cref="HalfQuery"/> lays it out, negated.</param>
/// <param name="dimension">Length of a vector.</param>
internal readonly unsafe struct DistanceHalves(float* query, int dimension) : IRowScorer
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ScoreFour(byte* a, byte* b, byte* c, byte* d, float* scores)
    {
        float* q = query;
        nint n = dimension, at = 0;
        Vector256<float> sa = Vector256<float>.Zero, sb = sa, sc = sa, sd = sa;
        for (; at + HalfQuery.Group <= n; at += HalfQuery.Group, q += HalfQuery.Group)
        {
            Vector256<float> even = Vector256.Load(q), odd = Vector256.Load(q + 8);
            sa = Add(even, odd, a + (2 * at), sa);
            sb = Add(even, odd, b + (2 * at), sb);
            sc = Add(even, odd, c + (2 * at), sc);
            sd = Add(even, odd, d + (2 * at), sd);
        }
        if (at < n)
        {
            at = n - HalfQuery.Group;
            sa = AddRest(q, a + (2 * at), sa);
            sb = AddRest(q, b + (2 * at), sb);
            sc = AddRest(q, c + (2 * at), sc);
            sd = AddRest(q, d + (2 * at), sd);
        }
        Vector256<float> zero = Vector256<float>.Zero;
        Lanes256.StoreSums(zero - sa, zero - sb, zero - sc, zero - sd, ref *scores, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Add(Vector256<float> even, Vector256<float> odd, byte* row, Vector256<float> sum)
    {
        Vector256<int> pairs = Vector256.Load((int*)row);
        Vector256<float> first = Difference(HalfLanes.Odd(pairs), odd), second = Difference(HalfLanes.Even(pairs), even);
        return Lanes256.MultiplyAdd(second, second, Lanes256.MultiplyAdd(first, first, sum));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> AddRest(float* q, byte* row, Vector256<float> sum)
    {
        Vector256<int> pairs = Vector256.Load((int*)row);
        Vector256<float> first = Difference(HalfLanes.Odd(pairs), Vector256.Load(q + 8)) & Vector256.Load(q + HalfQuery.Group + 8);
        Vector256<float> second = Difference(HalfLanes.Even(pairs), Vector256.Load(q)) & Vector256.Load(q + HalfQuery.Group);
        return Lanes256.MultiplyAdd(second, second, Lanes256.MultiplyAdd(first, first, sum));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Difference(Vector256<float> half, Vector256<float> minusQuery)
        => Lanes256.MultiplyAdd(half, Vector256.Create(LaneMask.HalfScale), minusQuery);
}
