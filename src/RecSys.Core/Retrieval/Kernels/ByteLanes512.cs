using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RecSys.Retrieval.Kernels;

/// <summary>Registers of 512 bits.</summary>
internal readonly unsafe struct ByteLanes512 : IByteLanes<Vector512<short>, Vector512<int>>
{
    public static int Group => ByteQuery.WideGroup;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> Load(short* from) => Vector512.Load(from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> Load(sbyte* from) => Avx512BW.ConvertToVector512Int16(Vector256.Load(from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> And(Vector512<short> x, Vector512<short> y) => x & y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> MultiplyAdd(Vector512<short> x, Vector512<short> y, Vector512<int> sum) => sum + Avx512BW.MultiplyAddAdjacent(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Sums(Vector512<int> a, Vector512<int> b, Vector512<int> c, Vector512<int> d)
        => ByteLanes256.Sums(a.GetLower() + a.GetUpper(), b.GetLower() + b.GetUpper(), c.GetLower() + c.GetUpper(), d.GetLower() + d.GetUpper());
}
