using System.Runtime.CompilerServices;

namespace RecSys.Numerics;

/// <summary>"Registers" of one number: the path without vector instructions, and for rows shorter than a register.</summary>
internal readonly struct LanesScalar : ILanes<float>
{
    public static int Count => 1;

    public static float Zero => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Create(float value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Load(ref float first, nuint at) => Unsafe.Add(ref first, at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float LoadTail(ref float first, nuint at, int valid) => valid == 0 ? 0 : Unsafe.Add(ref first, at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float KeepLast(float value, int valid) => valid == 0 ? 0 : value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float LoadHalves(ref short first, nuint at) => (float)BitConverter.Int16BitsToHalf(Unsafe.Add(ref first, at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float LoadBytes(ref sbyte first, nuint at) => Unsafe.Add(ref first, at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float value, ref float first, nuint at) => Unsafe.Add(ref first, at) = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Add(float a, float b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Subtract(float a, float b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Multiply(float a, float b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MultiplyAdd(float a, float b, float c) => (a * b) + c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(float a) => a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSums(float a, float b, float c, float d, ref float first, nuint at)
    {
        Unsafe.Add(ref first, at) = a;
        Unsafe.Add(ref first, at + 1) = b;
        Unsafe.Add(ref first, at + 2) = c;
        Unsafe.Add(ref first, at + 3) = d;
    }
}
