using System.Runtime.CompilerServices;
using RecSys.Numerics;
using RecSys.Retrieval.Kernels;

namespace RecSys.Retrieval.Hnsw;

/// <summary>Minus the dot product with vectors stored as <see cref="VectorStorage.Float32"/>.</summary>
internal readonly unsafe struct HnswDotFloat32<TLanes, TVector> : IHnswKernel
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    public static VectorStorage Storage => VectorStorage.Float32;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float One(float* query, byte* row, int dimension) => -RowKernels<TLanes, TVector>.DotFloat32(query, row, dimension);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Four(float* query, byte* a, byte* b, byte* c, byte* d, int dimension, float* distances)
    {
        ref float q = ref *query, ra = ref *(float*)a, rb = ref *(float*)b, rc = ref *(float*)c, rd = ref *(float*)d;
        nuint width = (nuint)TLanes.Count, n = (nuint)dimension, i = 0;
        TVector a0 = TLanes.Zero, a1 = TLanes.Zero, b0 = TLanes.Zero, b1 = TLanes.Zero;
        TVector c0 = TLanes.Zero, c1 = TLanes.Zero, d0 = TLanes.Zero, d1 = TLanes.Zero;
        for (; i + (2 * width) <= n; i += 2 * width)
        {
            TVector q0 = TLanes.Load(ref q, i), q1 = TLanes.Load(ref q, i + width);
            a0 = Add(q0, TLanes.Load(ref ra, i), a0);
            a1 = Add(q1, TLanes.Load(ref ra, i + width), a1);
            b0 = Add(q0, TLanes.Load(ref rb, i), b0);
            b1 = Add(q1, TLanes.Load(ref rb, i + width), b1);
            c0 = Add(q0, TLanes.Load(ref rc, i), c0);
            c1 = Add(q1, TLanes.Load(ref rc, i + width), c1);
            d0 = Add(q0, TLanes.Load(ref rd, i), d0);
            d1 = Add(q1, TLanes.Load(ref rd, i + width), d1);
        }
        for (; i + width <= n; i += width)
        {
            TVector q0 = TLanes.Load(ref q, i);
            a0 = Add(q0, TLanes.Load(ref ra, i), a0);
            b0 = Add(q0, TLanes.Load(ref rb, i), b0);
            c0 = Add(q0, TLanes.Load(ref rc, i), c0);
            d0 = Add(q0, TLanes.Load(ref rd, i), d0);
        }
        if (i < n)
        {
            int rest = (int)(n - i);
            TVector q0 = TLanes.LoadTail(ref q, n - width, rest);
            a1 = Add(q0, TLanes.LoadTail(ref ra, n - width, rest), a1);
            b1 = Add(q0, TLanes.LoadTail(ref rb, n - width, rest), b1);
            c1 = Add(q0, TLanes.LoadTail(ref rc, n - width, rest), c1);
            d1 = Add(q0, TLanes.LoadTail(ref rd, n - width, rest), d1);
        }
        TLanes.StoreSums(TLanes.Add(a0, a1), TLanes.Add(b0, b1), TLanes.Add(c0, c1), TLanes.Add(d0, d1), ref *distances, 0);
        for (int j = 0; j < 4; j++) distances[j] = -distances[j];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Add(TVector x, TVector y, TVector sum) => TLanes.MultiplyAdd(x, y, sum);
}
