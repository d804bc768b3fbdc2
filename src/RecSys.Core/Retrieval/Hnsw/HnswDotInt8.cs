using System.Runtime.CompilerServices;
using RecSys.Numerics;
using RecSys.Retrieval.Kernels;

namespace RecSys.Retrieval.Hnsw;

/// <summary>Minus the dot product with vectors stored as <see cref="VectorStorage.Int8"/>.</summary>
internal readonly unsafe struct HnswDotInt8<TLanes, TVector> : IHnswKernel
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    public static VectorStorage Storage => VectorStorage.Int8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float One(float* query, byte* row, int dimension) => -RowKernels<TLanes, TVector>.DotInt8(query, row, dimension);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Four(float* query, byte* a, byte* b, byte* c, byte* d, int dimension, float* distances)
    {
        RowTiles<TLanes, TVector, RowsInt8<TLanes, TVector>>.Dots(query, a, b, c, d, dimension, distances);
        for (int i = 0; i < 4; i++) distances[i] = -distances[i];
    }
}
