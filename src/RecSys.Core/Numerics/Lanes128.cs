using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RecSys.Numerics;

/// <summary>Registers of four numbers.</summary>
internal readonly struct Lanes128 : ILanes<Vector128<float>>
{
    public static int Count => 4;

    public static Vector128<float> Zero => Vector128<float>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Create(float value) => Vector128.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load(ref float first, nuint at) => Vector128.LoadUnsafe(ref first, at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LoadTail(ref float first, nuint at, int valid)
        => Vector128.LoadUnsafe(ref first, at) & Vector128.LoadUnsafe(ref LaneMask.Clearing(Count - valid));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> KeepLast(Vector128<float> value, int valid) => value & Vector128.LoadUnsafe(ref LaneMask.Clearing(Count - valid));

    // A half's exponent and fraction shifted to their places in a float: a number 2^112 too small, subnormal ones included. The sign, which
    // widening has spread over the upper bits, is left alone by the mask.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LoadHalves(ref short first, nuint at)
    {
        Vector128<int> bits = Vector128.WidenLower(Vector128.CreateScalar(Unsafe.ReadUnaligned<long>(ref Unsafe.As<short, byte>(ref Unsafe.Add(ref first, at)))).AsInt16());
        return (Vector128.ShiftLeft(bits, 13) & Vector128.Create(LaneMask.HalfBits)).AsSingle() * Vector128.Create(LaneMask.HalfScale);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LoadBytes(ref sbyte first, nuint at)
        => Vector128.ConvertToSingle(Vector128.WidenLower(Vector128.WidenLower(Vector128.CreateScalar(Unsafe.ReadUnaligned<int>(ref Unsafe.As<sbyte, byte>(ref Unsafe.Add(ref first, at)))).AsSByte())));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<float> value, ref float first, nuint at) => value.StoreUnsafe(ref first, at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Add(Vector128<float> a, Vector128<float> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Subtract(Vector128<float> a, Vector128<float> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Multiply(Vector128<float> a, Vector128<float> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MultiplyAdd(Vector128<float> a, Vector128<float> b, Vector128<float> c) => Vector128.MultiplyAddEstimate(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector128<float> a)
    {
        if (!Sse3.IsSupported) return (a[0] + a[1]) + (a[2] + a[3]);
        Vector128<float> pairs = Sse3.HorizontalAdd(a, a);
        return Sse3.HorizontalAdd(pairs, pairs).ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSums(Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d, ref float first, nuint at)
    {
        Vector128<float> sums = Sse3.IsSupported
            ? Sse3.HorizontalAdd(Sse3.HorizontalAdd(a, b), Sse3.HorizontalAdd(c, d))
            : Vector128.Create(Sum(a), Sum(b), Sum(c), Sum(d));
        sums.StoreUnsafe(ref first, at);
    }
}
