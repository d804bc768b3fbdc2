using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RecSys.Numerics;

/// <summary>Masks that keep the last lanes of a register.</summary>
internal static class LaneMask
{
    /// <summary>The bits of a float into which a half, widened with its sign and shifted by 13, puts sign, exponent and fraction.</summary>
    public const int HalfBits = unchecked((int)0x8FFFE000);

    /// <summary>2^112: the difference of the exponents' biases.</summary>
    public const float HalfScale = 5192296858534827628530496329220096f;

    private const int Widest = 16;

    private const int LaneBytes = 4;

    // Reading a register's width from place 'Widest − dropped' on gives 'dropped' lanes of zeros and then ones. Bytes, since spans of
    // other constants are made by a call that allocates in code that is not optimized.
    private static ReadOnlySpan<byte> Bits =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    ];

    /// <summary>First number of the mask that clears so many lanes at the front.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref float Clearing(int dropped)
        => ref Unsafe.As<byte, float>(ref Unsafe.Add(ref MemoryMarshal.GetReference(Bits), LaneBytes * (Widest - dropped)));
}
