using System.Runtime.CompilerServices;
using RecSys.Numerics;
using RecSys.Retrieval.Kernels;

namespace RecSys.Retrieval.Hnsw;

/// <summary>Squared distance to vectors stored as <see cref="VectorStorage.Int8"/>.</summary>
internal readonly unsafe struct HnswDistanceInt8<TLanes, TVector> : IHnswKernel
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    public static VectorStorage Storage => VectorStorage.Int8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float One(float* query, byte* row, int dimension) => RowKernels<TLanes, TVector>.DistanceInt8(query, row, dimension);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Four(float* query, byte* a, byte* b, byte* c, byte* d, int dimension, float* distances)
        => RowTiles<TLanes, TVector, RowsInt8<TLanes, TVector>>.Distances(query, a, b, c, d, dimension, distances);
}
