using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RecSys.Retrieval.Kernels;

/// <summary>The dot product with vectors stored as <see cref="VectorStorage.Int8"/>, in integers.</summary>
/// <param name="query">As <see cref="ByteQuery"/> lays it out in groups of 16.</param>
/// <param name="dimension">Length of a vector.</param>
/// <param name="step">What one in the query stands for.</param>
internal readonly unsafe struct DotBytes(short* query, int dimension, double step) : IRowScorer
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ScoreFour(byte* a, byte* b, byte* c, byte* d, float* scores)
    {
        short* q = query;
        nint n = dimension, at = 0;
        Vector256<int> sa = Vector256<int>.Zero, sb = sa, sc = sa, sd = sa;
        for (; at + ByteQuery.Group <= n; at += ByteQuery.Group, q += ByteQuery.Group) AddFour(q, at, a, b, c, d, ref sa, ref sb, ref sc, ref sd);
        if (at < n) AddFour(q, n - ByteQuery.Group, a, b, c, d, ref sa, ref sb, ref sc, ref sd);
        Vector256<double> dots = ByteSums.Of(sa, sb, sc, sd) * ByteSums.Scales(a, b, c, d, dimension) * Vector256.Create(step);
        Avx.ConvertToVector128Single(dots).Store(scores);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddFour(
        short* q, nint at, byte* a, byte* b, byte* c, byte* d, ref Vector256<int> sa, ref Vector256<int> sb, ref Vector256<int> sc, ref Vector256<int> sd)
    {
        Vector256<short> x = Vector256.Load(q);
        sa += Avx2.MultiplyAddAdjacent(x, Avx2.ConvertToVector256Int16((sbyte*)a + at));
        sb += Avx2.MultiplyAddAdjacent(x, Avx2.ConvertToVector256Int16((sbyte*)b + at));
        sc += Avx2.MultiplyAddAdjacent(x, Avx2.ConvertToVector256Int16((sbyte*)c + at));
        sd += Avx2.MultiplyAddAdjacent(x, Avx2.ConvertToVector256Int16((sbyte*)d + at));
    }
}
