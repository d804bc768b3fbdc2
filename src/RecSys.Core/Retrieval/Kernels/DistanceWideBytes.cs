using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RecSys.Retrieval.Kernels;

/// <summary><see cref="DistanceBytes"/> in registers of 512 bits.</summary>
/// <param name="query">As <see cref="ByteQuery"/> lays it out in groups of 32.</param>
/// <param name="dimension">Length of a vector.</param>
/// <param name="step">What one in the query stands for.</param>
internal readonly unsafe struct DistanceWideBytes(short* query, int dimension, double step) : IRowScorer
{
    private readonly double _minusOwn = -step * step * ByteQuery.SquaredNorm(query, dimension, ByteQuery.WideGroup), _minusTwoSteps = -2 * step;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ScoreFour(byte* a, byte* b, byte* c, byte* d, float* scores)
    {
        short* q = query;
        nint n = dimension, at = 0;
        Vector512<int> sa = Vector512<int>.Zero, sb = sa, sc = sa, sd = sa, na = sa, nb = sa, nc = sa, nd = sa;
        for (; at + ByteQuery.WideGroup <= n; at += ByteQuery.WideGroup, q += ByteQuery.WideGroup)
        {
            Vector512<short> x = Vector512.Load(q);
            Add(x, Widened((sbyte*)a + at), ref sa, ref na);
            Add(x, Widened((sbyte*)b + at), ref sb, ref nb);
            Add(x, Widened((sbyte*)c + at), ref sc, ref nc);
            Add(x, Widened((sbyte*)d + at), ref sd, ref nd);
        }
        if (at < n)
        {
            at = n - ByteQuery.WideGroup;
            Vector512<short> x = Vector512.Load(q), mask = Vector512.Load(q + ByteQuery.WideGroup);
            Add(x, Widened((sbyte*)a + at) & mask, ref sa, ref na);
            Add(x, Widened((sbyte*)b + at) & mask, ref sb, ref nb);
            Add(x, Widened((sbyte*)c + at) & mask, ref sc, ref nc);
            Add(x, Widened((sbyte*)d + at) & mask, ref sd, ref nd);
        }
        Vector256<double> scales = ByteSums.Scales(a, b, c, d, dimension), dots = ByteSums.Of(sa, sb, sc, sd), norms = ByteSums.Of(na, nb, nc, nd);
        ByteSums.Distances(dots, norms, scales, _minusOwn, _minusTwoSteps).Store(scores);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<short> Widened(sbyte* from) => Avx512BW.ConvertToVector512Int16(Vector256.Load(from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Vector512<short> x, Vector512<short> row, ref Vector512<int> dot, ref Vector512<int> norm)
    {
        dot += Avx512BW.MultiplyAddAdjacent(x, row);
        norm += Avx512BW.MultiplyAddAdjacent(row, row);
    }
}
