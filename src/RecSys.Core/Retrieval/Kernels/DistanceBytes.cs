using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RecSys.Retrieval.Kernels;

/// <summary>
/// Minus the squared distance to vectors stored as <see cref="VectorStorage.Int8"/>. With x a query's and v a row's whole numbers, t a step and s a
/// scale, ‖t x − s v‖² = t²‖x‖² + s (s‖v‖² − 2 t x·v): sums are exact, being of integers, so nothing is lost to cancellation.
/// </summary>
/// <param name="query">As <see cref="ByteQuery"/> lays it out in groups of 16.</param>
/// <param name="dimension">Length of a vector.</param>
/// <param name="step">What one in the query stands for.</param>
internal readonly unsafe struct DistanceBytes(short* query, int dimension, double step) : IRowScorer
{
    private readonly double _minusOwn = -step * step * ByteQuery.SquaredNorm(query, dimension, ByteQuery.Group), _minusTwoSteps = -2 * step;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ScoreFour(byte* a, byte* b, byte* c, byte* d, float* scores)
    {
        short* q = query;
        nint n = dimension, at = 0;
        Vector256<int> sa = Vector256<int>.Zero, sb = sa, sc = sa, sd = sa, na = sa, nb = sa, nc = sa, nd = sa;
        for (; at + ByteQuery.Group <= n; at += ByteQuery.Group, q += ByteQuery.Group)
        {
            Vector256<short> x = Vector256.Load(q);
            Add(x, Avx2.ConvertToVector256Int16((sbyte*)a + at), ref sa, ref na);
            Add(x, Avx2.ConvertToVector256Int16((sbyte*)b + at), ref sb, ref nb);
            Add(x, Avx2.ConvertToVector256Int16((sbyte*)c + at), ref sc, ref nc);
            Add(x, Avx2.ConvertToVector256Int16((sbyte*)d + at), ref sd, ref nd);
        }
        if (at < n)
        {
            at = n - ByteQuery.Group;
            Vector256<short> x = Vector256.Load(q), mask = Vector256.Load(q + ByteQuery.Group);
            Add(x, Avx2.ConvertToVector256Int16((sbyte*)a + at) & mask, ref sa, ref na);
            Add(x, Avx2.ConvertToVector256Int16((sbyte*)b + at) & mask, ref sb, ref nb);
            Add(x, Avx2.ConvertToVector256Int16((sbyte*)c + at) & mask, ref sc, ref nc);
            Add(x, Avx2.ConvertToVector256Int16((sbyte*)d + at) & mask, ref sd, ref nd);
        }
        Vector256<double> scales = ByteSums.Scales(a, b, c, d, dimension), dots = ByteSums.Of(sa, sb, sc, sd), norms = ByteSums.Of(na, nb, nc, nd);
        ByteSums.Distances(dots, norms, scales, _minusOwn, _minusTwoSteps).Store(scores);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Vector256<short> x, Vector256<short> row, ref Vector256<int> dot, ref Vector256<int> norm)
    {
        dot += Avx2.MultiplyAddAdjacent(x, row);
        norm += Avx2.MultiplyAddAdjacent(row, row);
    }
}
