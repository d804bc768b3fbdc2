using System.Runtime.CompilerServices;
using RecSys.Numerics;

namespace RecSys.Retrieval.Kernels;

/// <summary>Rows stored as <see cref="VectorStorage.Float32"/>.</summary>
internal readonly unsafe struct RowsFloat32<TLanes, TVector> : IRowFormat<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    public static bool IsScaled => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Load(byte* row, nuint at) => TLanes.Load(ref *(float*)row, at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Scale(byte* row, int dimension) => 1;
}
