using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RecSys.Numerics;

/// <summary>Registers of sixteen numbers.</summary>
internal readonly struct Lanes512 : ILanes<Vector512<float>>
{
    public static int Count => 16;

    public static Vector512<float> Zero => Vector512<float>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Create(float value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(ref float first, nuint at) => Vector512.LoadUnsafe(ref first, at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LoadTail(ref float first, nuint at, int valid)
        => Vector512.LoadUnsafe(ref first, at) & Vector512.LoadUnsafe(ref LaneMask.Clearing(Count - valid));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> KeepLast(Vector512<float> value, int valid) => value & Vector512.LoadUnsafe(ref LaneMask.Clearing(Count - valid));

    // A half's exponent and fraction shifted to their places in a float: a number 2^112 too small, subnormal ones included. The sign, which
    // widening has spread over the upper bits, is left alone by the mask.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LoadHalves(ref short first, nuint at)
    {
        Vector512<int> bits = Widen(Vector256.LoadUnsafe(ref first, at));
        return (Vector512.ShiftLeft(bits, 13) & Vector512.Create(LaneMask.HalfBits)).AsSingle() * Vector512.Create(LaneMask.HalfScale);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LoadBytes(ref sbyte first, nuint at)
        => Vector512.ConvertToSingle(Widen(Vector128.LoadUnsafe(ref first, at)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> value, ref float first, nuint at) => value.StoreUnsafe(ref first, at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Add(Vector512<float> a, Vector512<float> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Subtract(Vector512<float> a, Vector512<float> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Multiply(Vector512<float> a, Vector512<float> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c) => Vector512.MultiplyAddEstimate(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector512<float> a) => Lanes256.Sum(a.GetLower() + a.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSums(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d, ref float first, nuint at)
        => Lanes256.StoreSums(
            a.GetLower() + a.GetUpper(), b.GetLower() + b.GetUpper(), c.GetLower() + c.GetUpper(), d.GetLower() + d.GetUpper(), ref first, at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Widen(Vector256<short> value)
        => Avx512F.IsSupported ? Avx512F.ConvertToVector512Int32(value) : Vector512.Create(Vector256.WidenLower(value), Vector256.WidenUpper(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Widen(Vector128<sbyte> value)
        => Avx512F.IsSupported ? Avx512F.ConvertToVector512Int32(value) : Widen(Vector256.Create(Vector128.WidenLower(value), Vector128.WidenUpper(value)));
}
