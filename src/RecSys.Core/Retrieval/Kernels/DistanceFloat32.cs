using System.Runtime.CompilerServices;
using RecSys.Numerics;

namespace RecSys.Retrieval.Kernels;

/// <summary>Minus the squared distance to vectors stored as <see cref="VectorStorage.Float32"/>.</summary>
internal readonly unsafe struct DistanceFloat32<TLanes, TVector>(float* query, int dimension) : IRowScorer
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Score(byte* vector) => -RowKernels<TLanes, TVector>.DistanceFloat32(query, vector, dimension);
}
