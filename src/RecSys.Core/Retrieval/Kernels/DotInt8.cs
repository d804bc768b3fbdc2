using System.Runtime.CompilerServices;
using RecSys.Numerics;

namespace RecSys.Retrieval.Kernels;

/// <summary>The dot product with vectors stored as <see cref="VectorStorage.Int8"/>.</summary>
internal readonly unsafe struct DotInt8<TLanes, TVector>(float* query, int dimension) : IRowScorer
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ScoreFour(byte* a, byte* b, byte* c, byte* d, float* scores)
        => RowTiles<TLanes, TVector, RowsInt8<TLanes, TVector>>.Dots(query, a, b, c, d, dimension, scores);
}
