using System.Runtime.CompilerServices;
using RecSys.Numerics;

namespace RecSys.Retrieval.Kernels;

/// <summary>Minus the squared distance to vectors stored as <see cref="VectorStorage.Int8"/>.</summary>
internal readonly unsafe struct DistanceInt8<TLanes, TVector>(float* query, int dimension) : IRowScorer
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Score(byte* vector) => -RowKernels<TLanes, TVector>.DistanceInt8(query, vector, dimension);
}
