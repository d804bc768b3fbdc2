using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RecSys.Numerics;

/// <summary>Weighted sums of rows. Every element is one chain of fused multiply-adds in the order of the rows, however many are added at a time.</summary>
internal static class RowSums
{
    /// <summary>y ← y + a·x.</summary>
    public static void Add(Span<float> y, float a, ReadOnlySpan<float> x)
    {
        ref float to = ref MemoryMarshal.GetReference(y);
        ref float from = ref MemoryMarshal.GetReference(x[..y.Length]);
        Vector256<float> va = Vector256.Create(a);
        int i = 0;
        for (; i <= y.Length - Vector256<float>.Count; i += Vector256<float>.Count)
            Vector256.FusedMultiplyAdd(va, Vector256.LoadUnsafe(ref from, (nuint)i), Vector256.LoadUnsafe(ref to, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
        for (; i < y.Length; i++) y[i] = MathF.FusedMultiplyAdd(a, x[i], y[i]);
    }

    /// <summary>y ← (((y + a·x0) + b·x1) + c·x2) + d·x3: reads and writes y once for four rows.</summary>
    public static void AddFour(
        Span<float> y, float a, ReadOnlySpan<float> x0, float b, ReadOnlySpan<float> x1, float c, ReadOnlySpan<float> x2, float d, ReadOnlySpan<float> x3)
    {
        ref float to = ref MemoryMarshal.GetReference(y);
        ref float p0 = ref MemoryMarshal.GetReference(x0[..y.Length]);
        ref float p1 = ref MemoryMarshal.GetReference(x1[..y.Length]);
        ref float p2 = ref MemoryMarshal.GetReference(x2[..y.Length]);
        ref float p3 = ref MemoryMarshal.GetReference(x3[..y.Length]);
        Vector256<float> va = Vector256.Create(a), vb = Vector256.Create(b), vc = Vector256.Create(c), vd = Vector256.Create(d);
        int i = 0;
        for (; i <= y.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            Vector256<float> sum = Vector256.FusedMultiplyAdd(va, Vector256.LoadUnsafe(ref p0, (nuint)i), Vector256.LoadUnsafe(ref to, (nuint)i));
            sum = Vector256.FusedMultiplyAdd(vb, Vector256.LoadUnsafe(ref p1, (nuint)i), sum);
            sum = Vector256.FusedMultiplyAdd(vc, Vector256.LoadUnsafe(ref p2, (nuint)i), sum);
            Vector256.FusedMultiplyAdd(vd, Vector256.LoadUnsafe(ref p3, (nuint)i), sum).StoreUnsafe(ref to, (nuint)i);
        }
        for (; i < y.Length; i++)
        {
            float sum = MathF.FusedMultiplyAdd(b, x1[i], MathF.FusedMultiplyAdd(a, x0[i], y[i]));
            y[i] = MathF.FusedMultiplyAdd(d, x3[i], MathF.FusedMultiplyAdd(c, x2[i], sum));
        }
    }
}
