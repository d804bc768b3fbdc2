using System.Runtime.CompilerServices;
using RecSys.Numerics;

namespace RecSys.Retrieval.Kernels;

/// <summary>
/// Dot products and distances of a query of floats with stored rows, for one register width. What remains behind the last whole register is
/// read together with numbers before it, of which it is then cleared: a vector must fill one register.
/// </summary>
/// <typeparam name="TLanes">Operations on the register.</typeparam>
/// <typeparam name="TVector">The register.</typeparam>
internal static unsafe class RowKernels<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float DotFloat32(float* query, byte* row, int d)
    {
        ref float q = ref *query, v = ref *(float*)row;
        nuint width = (nuint)TLanes.Count, n = (nuint)d, i = 0;
        TVector s0 = TLanes.Zero, s1 = TLanes.Zero, s2 = TLanes.Zero, s3 = TLanes.Zero;
        for (; i + (4 * width) <= n; i += 4 * width)
        {
            s0 = TLanes.MultiplyAdd(TLanes.Load(ref q, i), TLanes.Load(ref v, i), s0);
            s1 = TLanes.MultiplyAdd(TLanes.Load(ref q, i + width), TLanes.Load(ref v, i + width), s1);
            s2 = TLanes.MultiplyAdd(TLanes.Load(ref q, i + (2 * width)), TLanes.Load(ref v, i + (2 * width)), s2);
            s3 = TLanes.MultiplyAdd(TLanes.Load(ref q, i + (3 * width)), TLanes.Load(ref v, i + (3 * width)), s3);
        }
        for (; i + width <= n; i += width) s0 = TLanes.MultiplyAdd(TLanes.Load(ref q, i), TLanes.Load(ref v, i), s0);
        if (i < n) s1 = TLanes.MultiplyAdd(TLanes.LoadTail(ref q, n - width, (int)(n - i)), TLanes.Load(ref v, n - width), s1);
        return TLanes.Sum(TLanes.Add(TLanes.Add(s0, s1), TLanes.Add(s2, s3)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float DistanceFloat32(float* query, byte* row, int d)
    {
        ref float q = ref *query, v = ref *(float*)row;
        nuint width = (nuint)TLanes.Count, n = (nuint)d, i = 0;
        TVector s0 = TLanes.Zero, s1 = TLanes.Zero, s2 = TLanes.Zero, s3 = TLanes.Zero;
        for (; i + (4 * width) <= n; i += 4 * width)
        {
            TVector d0 = TLanes.Subtract(TLanes.Load(ref q, i), TLanes.Load(ref v, i));
            TVector d1 = TLanes.Subtract(TLanes.Load(ref q, i + width), TLanes.Load(ref v, i + width));
            TVector d2 = TLanes.Subtract(TLanes.Load(ref q, i + (2 * width)), TLanes.Load(ref v, i + (2 * width)));
            TVector d3 = TLanes.Subtract(TLanes.Load(ref q, i + (3 * width)), TLanes.Load(ref v, i + (3 * width)));
            s0 = TLanes.MultiplyAdd(d0, d0, s0);
            s1 = TLanes.MultiplyAdd(d1, d1, s1);
            s2 = TLanes.MultiplyAdd(d2, d2, s2);
            s3 = TLanes.MultiplyAdd(d3, d3, s3);
        }
        for (; i + width <= n; i += width) s0 = AddSquare(TLanes.Subtract(TLanes.Load(ref q, i), TLanes.Load(ref v, i)), s0);
        if (i < n) s1 = AddSquare(TLanes.Subtract(TLanes.LoadTail(ref q, n - width, (int)(n - i)), TLanes.LoadTail(ref v, n - width, (int)(n - i))), s1);
        return TLanes.Sum(TLanes.Add(TLanes.Add(s0, s1), TLanes.Add(s2, s3)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float DotFloat16(float* query, byte* row, int d)
    {
        ref float q = ref *query;
        ref short v = ref *(short*)row;
        nuint width = (nuint)TLanes.Count, n = (nuint)d, i = 0;
        TVector s0 = TLanes.Zero, s1 = TLanes.Zero;
        for (; i + (2 * width) <= n; i += 2 * width)
        {
            s0 = TLanes.MultiplyAdd(TLanes.Load(ref q, i), TLanes.LoadHalves(ref v, i), s0);
            s1 = TLanes.MultiplyAdd(TLanes.Load(ref q, i + width), TLanes.LoadHalves(ref v, i + width), s1);
        }
        for (; i + width <= n; i += width) s0 = TLanes.MultiplyAdd(TLanes.Load(ref q, i), TLanes.LoadHalves(ref v, i), s0);
        if (i < n) s1 = TLanes.MultiplyAdd(TLanes.LoadTail(ref q, n - width, (int)(n - i)), TLanes.LoadHalves(ref v, n - width), s1);
        return TLanes.Sum(TLanes.Add(s0, s1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float DistanceFloat16(float* query, byte* row, int d)
    {
        ref float q = ref *query;
        ref short v = ref *(short*)row;
        nuint width = (nuint)TLanes.Count, n = (nuint)d, i = 0;
        TVector s0 = TLanes.Zero, s1 = TLanes.Zero;
        for (; i + (2 * width) <= n; i += 2 * width)
        {
            s0 = AddSquare(TLanes.Subtract(TLanes.Load(ref q, i), TLanes.LoadHalves(ref v, i)), s0);
            s1 = AddSquare(TLanes.Subtract(TLanes.Load(ref q, i + width), TLanes.LoadHalves(ref v, i + width)), s1);
        }
        for (; i + width <= n; i += width) s0 = AddSquare(TLanes.Subtract(TLanes.Load(ref q, i), TLanes.LoadHalves(ref v, i)), s0);
        if (i < n) s1 = AddSquare(TLanes.KeepLast(TLanes.Subtract(TLanes.Load(ref q, n - width), TLanes.LoadHalves(ref v, n - width)), (int)(n - i)), s1);
        return TLanes.Sum(TLanes.Add(s0, s1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float DotInt8(float* query, byte* row, int d)
    {
        ref float q = ref *query;
        ref sbyte v = ref *(sbyte*)row;
        nuint width = (nuint)TLanes.Count, n = (nuint)d, i = 0;
        TVector s0 = TLanes.Zero, s1 = TLanes.Zero;
        for (; i + (2 * width) <= n; i += 2 * width)
        {
            s0 = TLanes.MultiplyAdd(TLanes.Load(ref q, i), TLanes.LoadBytes(ref v, i), s0);
            s1 = TLanes.MultiplyAdd(TLanes.Load(ref q, i + width), TLanes.LoadBytes(ref v, i + width), s1);
        }
        for (; i + width <= n; i += width) s0 = TLanes.MultiplyAdd(TLanes.Load(ref q, i), TLanes.LoadBytes(ref v, i), s0);
        if (i < n) s1 = TLanes.MultiplyAdd(TLanes.LoadTail(ref q, n - width, (int)(n - i)), TLanes.LoadBytes(ref v, n - width), s1);
        return TLanes.Sum(TLanes.Add(s0, s1)) * RowCodec.Scale(Unsafe.ReadUnaligned<ushort>(row + d));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float DistanceInt8(float* query, byte* row, int d)
    {
        ref float q = ref *query;
        ref sbyte v = ref *(sbyte*)row;
        nuint width = (nuint)TLanes.Count, n = (nuint)d, i = 0;
        TVector minusScale = TLanes.Create(-RowCodec.Scale(Unsafe.ReadUnaligned<ushort>(row + d)));
        TVector s0 = TLanes.Zero, s1 = TLanes.Zero;
        for (; i + (2 * width) <= n; i += 2 * width)
        {
            s0 = AddSquare(TLanes.MultiplyAdd(minusScale, TLanes.LoadBytes(ref v, i), TLanes.Load(ref q, i)), s0);
            s1 = AddSquare(TLanes.MultiplyAdd(minusScale, TLanes.LoadBytes(ref v, i + width), TLanes.Load(ref q, i + width)), s1);
        }
        for (; i + width <= n; i += width) s0 = AddSquare(TLanes.MultiplyAdd(minusScale, TLanes.LoadBytes(ref v, i), TLanes.Load(ref q, i)), s0);
        if (i < n)
        {
            TVector difference = TLanes.MultiplyAdd(minusScale, TLanes.LoadBytes(ref v, n - width), TLanes.Load(ref q, n - width));
            s1 = AddSquare(TLanes.KeepLast(difference, (int)(n - i)), s1);
        }
        return TLanes.Sum(TLanes.Add(s0, s1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector AddSquare(TVector difference, TVector sum) => TLanes.MultiplyAdd(difference, difference, sum);
}
