using System.Runtime.CompilerServices;
using RecSys.Numerics;

namespace RecSys.Retrieval.Kernels;

/// <summary>Minus the squared distance to vectors stored as <see cref="VectorStorage.Float32"/>.</summary>
internal readonly unsafe struct DistanceFloat32<TLanes, TVector>(float* query, int dimension) : IRowScorer
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ScoreFour(byte* a, byte* b, byte* c, byte* d, float* scores)
    {
        RowTiles<TLanes, TVector, RowsFloat32<TLanes, TVector>>.Distances(query, a, b, c, d, dimension, scores);
        for (int i = 0; i < 4; i++) scores[i] = -scores[i];
    }
}
