using System.Runtime.CompilerServices;
using RecSys.Numerics;

namespace RecSys.Retrieval.Kernels;

/// <summary>
/// Dot products and distances of a query of floats with four stored rows at a time: the query is loaded once for all four, their sums do not wait
/// for each other, and the lanes of the four are added together. A row sums in one register whatever stands beside it, so that its result is the
/// same in every group of four; vectors must fill a register.
/// </summary>
/// <typeparam name="TLanes">Operations on the register.</typeparam>
/// <typeparam name="TVector">The register.</typeparam>
/// <typeparam name="TFormat">How rows are stored.</typeparam>
internal static unsafe class RowTiles<TLanes, TVector, TFormat>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
    where TFormat : struct, IRowFormat<TLanes, TVector>
{
    /// <summary>Four dot products.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Dots(float* query, byte* a, byte* b, byte* c, byte* d, int dimension, float* dots)
    {
        ref float q = ref *query;
        nuint width = (nuint)TLanes.Count, n = (nuint)dimension, i = 0;
        TVector sa = TLanes.Zero, sb = TLanes.Zero, sc = TLanes.Zero, sd = TLanes.Zero;
        for (; i + width <= n; i += width)
        {
            TVector x = TLanes.Load(ref q, i);
            sa = TLanes.MultiplyAdd(x, TFormat.Load(a, i), sa);
            sb = TLanes.MultiplyAdd(x, TFormat.Load(b, i), sb);
            sc = TLanes.MultiplyAdd(x, TFormat.Load(c, i), sc);
            sd = TLanes.MultiplyAdd(x, TFormat.Load(d, i), sd);
        }
        if (i < n)
        {
            // The numbers before the rest are loaded again and meet zeros; a stored number is finite, so nothing of it remains.
            TVector x = TLanes.LoadTail(ref q, n - width, (int)(n - i));
            sa = TLanes.MultiplyAdd(x, TFormat.Load(a, n - width), sa);
            sb = TLanes.MultiplyAdd(x, TFormat.Load(b, n - width), sb);
            sc = TLanes.MultiplyAdd(x, TFormat.Load(c, n - width), sc);
            sd = TLanes.MultiplyAdd(x, TFormat.Load(d, n - width), sd);
        }
        TLanes.StoreSums(sa, sb, sc, sd, ref *dots, 0);
        if (!TFormat.IsScaled) return;
        dots[0] *= TFormat.Scale(a, dimension);
        dots[1] *= TFormat.Scale(b, dimension);
        dots[2] *= TFormat.Scale(c, dimension);
        dots[3] *= TFormat.Scale(d, dimension);
    }

    /// <summary>Four squared distances.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Distances(float* query, byte* a, byte* b, byte* c, byte* d, int dimension, float* distances)
    {
        ref float q = ref *query;
        nuint width = (nuint)TLanes.Count, n = (nuint)dimension, i = 0;
        TVector sa = TLanes.Zero, sb = TLanes.Zero, sc = TLanes.Zero, sd = TLanes.Zero;
        TVector ma = MinusScale(a, dimension), mb = MinusScale(b, dimension), mc = MinusScale(c, dimension), md = MinusScale(d, dimension);
        for (; i + width <= n; i += width)
        {
            TVector x = TLanes.Load(ref q, i);
            sa = AddSquare(Difference(x, TFormat.Load(a, i), ma), sa);
            sb = AddSquare(Difference(x, TFormat.Load(b, i), mb), sb);
            sc = AddSquare(Difference(x, TFormat.Load(c, i), mc), sc);
            sd = AddSquare(Difference(x, TFormat.Load(d, i), md), sd);
        }
        if (i < n)
        {
            int rest = (int)(n - i);
            TVector x = TLanes.Load(ref q, n - width);
            sa = AddSquare(TLanes.KeepLast(Difference(x, TFormat.Load(a, n - width), ma), rest), sa);
            sb = AddSquare(TLanes.KeepLast(Difference(x, TFormat.Load(b, n - width), mb), rest), sb);
            sc = AddSquare(TLanes.KeepLast(Difference(x, TFormat.Load(c, n - width), mc), rest), sc);
            sd = AddSquare(TLanes.KeepLast(Difference(x, TFormat.Load(d, n - width), md), rest), sd);
        }
        TLanes.StoreSums(sa, sb, sc, sd, ref *distances, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector MinusScale(byte* row, int dimension) => TFormat.IsScaled ? TLanes.Create(-TFormat.Scale(row, dimension)) : TLanes.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Difference(TVector query, TVector row, TVector minusScale)
        => TFormat.IsScaled ? TLanes.MultiplyAdd(minusScale, row, query) : TLanes.Subtract(query, row);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector AddSquare(TVector difference, TVector sum) => TLanes.MultiplyAdd(difference, difference, sum);
}
