using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RecSys.Numerics;

namespace RecSys.Retrieval.Kernels;

/// <summary>Widens sixteen halves without moving them between lanes: a lane of 32 bits holds an even one below an odd one.</summary>
internal static class HalfLanes
{
    /// <summary>The odd halves as floats that are 2^112 too small: sign, exponent and fraction are shifted to their places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Odd(Vector256<int> pairs)
        => (Vector256.ShiftRightArithmetic(pairs, 3) & Vector256.Create(LaneMask.HalfBits)).AsSingle();

    /// <summary>The even halves likewise.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Even(Vector256<int> pairs) => Odd(Vector256.ShiftLeft(pairs, 16));
}
