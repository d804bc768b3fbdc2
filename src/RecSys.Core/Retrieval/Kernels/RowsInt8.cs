using System.Runtime.CompilerServices;
using RecSys.Numerics;

namespace RecSys.Retrieval.Kernels;

/// <summary>Rows stored as <see cref="VectorStorage.Int8"/>.</summary>
internal readonly unsafe struct RowsInt8<TLanes, TVector> : IRowFormat<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    public static bool IsScaled => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Load(byte* row, nuint at) => TLanes.LoadBytes(ref *(sbyte*)row, at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Scale(byte* row, int dimension) => RowCodec.Scale(Unsafe.ReadUnaligned<ushort>(row + dimension));
}
