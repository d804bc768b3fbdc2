using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RecSys.Retrieval.Kernels;

/// <summary><see cref="DotBytes"/> in registers of 512 bits.</summary>
/// <param name="query">As <see cref="ByteQuery"/> lays it out in groups of 32.</param>
/// <param name="dimension">Length of a vector.</param>
/// <param name="step">What one in the query stands for.</param>
internal readonly unsafe struct DotWideBytes(short* query, int dimension, double step) : IRowScorer
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ScoreFour(byte* a, byte* b, byte* c, byte* d, float* scores)
    {
        short* q = query;
        nint n = dimension, at = 0;
        Vector512<int> sa = Vector512<int>.Zero, sb = sa, sc = sa, sd = sa;
        for (; at + ByteQuery.WideGroup <= n; at += ByteQuery.WideGroup, q += ByteQuery.WideGroup) AddFour(q, at, a, b, c, d, ref sa, ref sb, ref sc, ref sd);
        if (at < n) AddFour(q, n - ByteQuery.WideGroup, a, b, c, d, ref sa, ref sb, ref sc, ref sd);
        Vector256<double> dots = ByteSums.Of(sa, sb, sc, sd) * ByteSums.Scales(a, b, c, d, dimension) * Vector256.Create(step);
        Avx.ConvertToVector128Single(dots).Store(scores);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddFour(
        short* q, nint at, byte* a, byte* b, byte* c, byte* d, ref Vector512<int> sa, ref Vector512<int> sb, ref Vector512<int> sc, ref Vector512<int> sd)
    {
        Vector512<short> x = Vector512.Load(q);
        sa += Avx512BW.MultiplyAddAdjacent(x, Widened((sbyte*)a + at));
        sb += Avx512BW.MultiplyAddAdjacent(x, Widened((sbyte*)b + at));
        sc += Avx512BW.MultiplyAddAdjacent(x, Widened((sbyte*)c + at));
        sd += Avx512BW.MultiplyAddAdjacent(x, Widened((sbyte*)d + at));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<short> Widened(sbyte* from) => Avx512BW.ConvertToVector512Int16(Vector256.Load(from));
}
