using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RecSys.Retrieval.Kernels;

/// <summary>Registers of 256 bits.</summary>
internal readonly unsafe struct ByteLanes256 : IByteLanes<Vector256<short>, Vector256<int>>
{
    public static int Group => ByteQuery.Group;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> Load(short* from) => Vector256.Load(from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> Load(sbyte* from) => Avx2.ConvertToVector256Int16(from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> And(Vector256<short> x, Vector256<short> y) => x & y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> MultiplyAdd(Vector256<short> x, Vector256<short> y, Vector256<int> sum) => sum + Avx2.MultiplyAddAdjacent(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Sums(Vector256<int> a, Vector256<int> b, Vector256<int> c, Vector256<int> d)
    {
        Vector256<int> sums = Avx2.HorizontalAdd(Avx2.HorizontalAdd(a, b), Avx2.HorizontalAdd(c, d));
        return Avx.ConvertToVector256Double(sums.GetLower() + sums.GetUpper());
    }
}
