using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RecSys.Retrieval.Kernels;

/// <summary>
/// Minus the squared distance to vectors stored as <see cref="VectorStorage.Int8"/>. With x a query's and v a row's whole numbers, t a step and s a
/// scale, ‖t x − s v‖² = t²‖x‖² + s (s‖v‖² − 2 t x·v): sums are exact, being of integers, so nothing is lost to cancellation.
/// </summary>
/// <param name="query">As <see cref="ByteQuery"/> lays it out in groups of <see cref="IByteLanes{TShorts, TInts}.Group"/>.</param>
/// <param name="dimension">Length of a vector.</param>
/// <param name="step">What one in the query stands for.</param>
internal readonly unsafe struct DistanceBytes<TLanes, TShorts, TInts>(short* query, int dimension, double step) : IRowScorer
    where TLanes : struct, IByteLanes<TShorts, TInts>
    where TShorts : struct
    where TInts : struct
{
    private readonly double _minusOwn = -step * step * ByteQuery.SquaredNorm(query, dimension, TLanes.Group), _minusTwoSteps = -2 * step;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ScoreFour(byte* a, byte* b, byte* c, byte* d, float* scores)
    {
        short* q = query;
        nint n = dimension, at = 0;
        TInts sa = default, sb = default, sc = default, sd = default, na = default, nb = default, nc = default, nd = default;
        for (; at + TLanes.Group <= n; at += TLanes.Group, q += TLanes.Group)
        {
            TShorts x = TLanes.Load(q);
            Add(x, TLanes.Load((sbyte*)a + at), ref sa, ref na);
            Add(x, TLanes.Load((sbyte*)b + at), ref sb, ref nb);
            Add(x, TLanes.Load((sbyte*)c + at), ref sc, ref nc);
            Add(x, TLanes.Load((sbyte*)d + at), ref sd, ref nd);
        }
        if (at < n)
        {
            at = n - TLanes.Group;
            TShorts x = TLanes.Load(q), mask = TLanes.Load(q + TLanes.Group);
            Add(x, TLanes.And(TLanes.Load((sbyte*)a + at), mask), ref sa, ref na);
            Add(x, TLanes.And(TLanes.Load((sbyte*)b + at), mask), ref sb, ref nb);
            Add(x, TLanes.And(TLanes.Load((sbyte*)c + at), mask), ref sc, ref nc);
            Add(x, TLanes.And(TLanes.Load((sbyte*)d + at), mask), ref sd, ref nd);
        }
        Vector256<double> scales = ByteSums.Scales(a, b, c, d, dimension), dots = TLanes.Sums(sa, sb, sc, sd), norms = TLanes.Sums(na, nb, nc, nd);
        ByteSums.Distances(dots, norms, scales, _minusOwn, _minusTwoSteps).Store(scores);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(TShorts x, TShorts row, ref TInts dot, ref TInts norm)
    {
        dot = TLanes.MultiplyAdd(x, row, dot);
        norm = TLanes.MultiplyAdd(row, row, norm);
    }
}
