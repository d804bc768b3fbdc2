using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RecSys.Retrieval.Kernels;

/// <summary>The dot product with vectors stored as <see cref="VectorStorage.Int8"/>, in integers.</summary>
/// <param name="query">As <see cref="ByteQuery"/> lays it out in groups of <see cref="IByteLanes{TShorts, TInts}.Group"/>.</param>
/// <param name="dimension">Length of a vector.</param>
/// <param name="step">What one in the query stands for.</param>
internal readonly unsafe struct DotBytes<TLanes, TShorts, TInts>(short* query, int dimension, double step) : IRowScorer
    where TLanes : struct, IByteLanes<TShorts, TInts>
    where TShorts : struct
    where TInts : struct
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ScoreFour(byte* a, byte* b, byte* c, byte* d, float* scores)
    {
        short* q = query;
        nint n = dimension, at = 0;
        TInts sa = default, sb = default, sc = default, sd = default;
        for (; at + TLanes.Group <= n; at += TLanes.Group, q += TLanes.Group) AddFour(q, at, a, b, c, d, ref sa, ref sb, ref sc, ref sd);
        if (at < n) AddFour(q, n - TLanes.Group, a, b, c, d, ref sa, ref sb, ref sc, ref sd);
        Vector256<double> dots = TLanes.Sums(sa, sb, sc, sd) * ByteSums.Scales(a, b, c, d, dimension) * Vector256.Create(step);
        Avx.ConvertToVector128Single(dots).Store(scores);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddFour(short* q, nint at, byte* a, byte* b, byte* c, byte* d, ref TInts sa, ref TInts sb, ref TInts sc, ref TInts sd)
    {
        TShorts x = TLanes.Load(q);
        sa = TLanes.MultiplyAdd(x, TLanes.Load((sbyte*)a + at), sa);
        sb = TLanes.MultiplyAdd(x, TLanes.Load((sbyte*)b + at), sb);
        sc = TLanes.MultiplyAdd(x, TLanes.Load((sbyte*)c + at), sc);
        sd = TLanes.MultiplyAdd(x, TLanes.Load((sbyte*)d + at), sd);
    }
}
