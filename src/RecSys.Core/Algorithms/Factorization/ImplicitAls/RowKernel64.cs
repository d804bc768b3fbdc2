using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RecSys.Algorithms;

/// <summary>
/// The products of <see cref="ConjugateGradient"/> for vectors that fill four registers of 512 bits: p, the sum and four vectors are held in
/// registers at once, so that each vector is loaded a single time. A third less time than with registers of 256 bits, which hold half of that.
/// </summary>
internal static unsafe class RowKernel64
{
    private const int Stride = 64;
    private const int Lanes = 16;

    /// <summary>Whether vectors of a length are for this kernel, on this machine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Fits(int stride) => Avx512F.IsSupported && stride == Stride;

    /// <summary>to ← (g·YᵀY + λ_x·I)·p.</summary>
    public static void ApplyGram(in RowSystem system, ReadOnlySpan<float> p, Span<float> to)
    {
        fixed (float* from = p, sum = to, gram = system.Gram)
        {
            Vector512<float> s0 = Vector512<float>.Zero, s1 = s0, s2 = s0, s3 = s0;
            for (int k = 0; k < system.Factors; k++)
            {
                Vector512<float> f = Vector512.Create(from[k]);
                float* row = gram + (k * Stride);
                s0 = Avx512F.FusedMultiplyAdd(f, Vector512.Load(row), s0);
                s1 = Avx512F.FusedMultiplyAdd(f, Vector512.Load(row + Lanes), s1);
                s2 = Avx512F.FusedMultiplyAdd(f, Vector512.Load(row + (2 * Lanes)), s2);
                s3 = Avx512F.FusedMultiplyAdd(f, Vector512.Load(row + (3 * Lanes)), s3);
            }
            Vector512<float> weight = Vector512.Create(system.GramWeight), lambda = Vector512.Create(system.Lambda);
            Avx512F.FusedMultiplyAdd(lambda, Vector512.Load(from), weight * s0).Store(sum);
            Avx512F.FusedMultiplyAdd(lambda, Vector512.Load(from + Lanes), weight * s1).Store(sum + Lanes);
            Avx512F.FusedMultiplyAdd(lambda, Vector512.Load(from + (2 * Lanes)), weight * s2).Store(sum + (2 * Lanes));
            Avx512F.FusedMultiplyAdd(lambda, Vector512.Load(from + (3 * Lanes)), weight * s3).Store(sum + (3 * Lanes));
        }
    }

    /// <summary>to += Σ_k c_k·y_k, where c = w·(y·p), or (w + shift) − w·(y·p).</summary>
    /// <param name="system">The system.</param>
    /// <param name="p">The vector.</param>
    /// <param name="to">Is added to.</param>
    /// <param name="fromTarget">Whether the second c is meant: the pairs' part of b − A·p.</param>
    /// <returns>The pairs' part of bᵀp, where the second is meant.</returns>
    public static double AddPairs(in RowSystem system, ReadOnlySpan<float> p, Span<float> to, bool fromTarget)
    {
        int count = system.Items.Length, k = 0;
        double right = 0;
        fixed (float* from = p, sum = to, y = system.Vectors)
        fixed (int* items = system.Items)
        fixed (float* weights = system.Weights)
        {
            Vector512<float> p0 = Vector512.Load(from), p1 = Vector512.Load(from + Lanes), p2 = Vector512.Load(from + (2 * Lanes)), p3 = Vector512.Load(from + (3 * Lanes));
            Vector512<float> s0 = Vector512.Load(sum), s1 = Vector512.Load(sum + Lanes), s2 = Vector512.Load(sum + (2 * Lanes)), s3 = Vector512.Load(sum + (3 * Lanes));
            for (; k + 4 <= count; k += 4)
            {
                float* a = y + ((long)items[k] * Stride), b = y + ((long)items[k + 1] * Stride);
                float* c = y + ((long)items[k + 2] * Stride), d = y + ((long)items[k + 3] * Stride);
                Vector512<float> a0 = Vector512.Load(a), a1 = Vector512.Load(a + Lanes), a2 = Vector512.Load(a + (2 * Lanes)), a3 = Vector512.Load(a + (3 * Lanes));
                Vector512<float> b0 = Vector512.Load(b), b1 = Vector512.Load(b + Lanes), b2 = Vector512.Load(b + (2 * Lanes)), b3 = Vector512.Load(b + (3 * Lanes));
                Vector512<float> c0 = Vector512.Load(c), c1 = Vector512.Load(c + Lanes), c2 = Vector512.Load(c + (2 * Lanes)), c3 = Vector512.Load(c + (3 * Lanes));
                Vector512<float> d0 = Vector512.Load(d), d1 = Vector512.Load(d + Lanes), d2 = Vector512.Load(d + (2 * Lanes)), d3 = Vector512.Load(d + (3 * Lanes));
                Vector128<float> dots = SumEach(
                    Products(a0, a1, a2, a3, p0, p1, p2, p3), Products(b0, b1, b2, b3, p0, p1, p2, p3),
                    Products(c0, c1, c2, c3, p0, p1, p2, p3), Products(d0, d1, d2, d3, p0, p1, p2, p3));
                Vector128<float> weight = Vector128.Load(weights + k), f = weight * dots;
                if (fromTarget)
                {
                    Vector128<float> target = weight + Vector128.Create(system.Shift);
                    right += Vector128.Sum(target * dots);
                    f = target - f;
                }
                Vector512<float> fa = Vector512.Create(f.GetElement(0)), fb = Vector512.Create(f.GetElement(1));
                Vector512<float> fc = Vector512.Create(f.GetElement(2)), fd = Vector512.Create(f.GetElement(3));
                s0 = Add(Add(s0, fa, a0, fb, b0), fc, c0, fd, d0);
                s1 = Add(Add(s1, fa, a1, fb, b1), fc, c1, fd, d1);
                s2 = Add(Add(s2, fa, a2, fb, b2), fc, c2, fd, d2);
                s3 = Add(Add(s3, fa, a3, fb, b3), fc, c3, fd, d3);
            }
            s0.Store(sum);
            s1.Store(sum + Lanes);
            s2.Store(sum + (2 * Lanes));
            s3.Store(sum + (3 * Lanes));
        }
        return right + ConjugateGradient.AddRest(system, p, to, k, fromTarget);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Products(
        Vector512<float> a0, Vector512<float> a1, Vector512<float> a2, Vector512<float> a3,
        Vector512<float> p0, Vector512<float> p1, Vector512<float> p2, Vector512<float> p3)
        => Avx512F.FusedMultiplyAdd(a1, p1, a0 * p0) + Avx512F.FusedMultiplyAdd(a3, p3, a2 * p2);

    // s + f·x + g·y
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Add(Vector512<float> s, Vector512<float> f, Vector512<float> x, Vector512<float> g, Vector512<float> y)
        => Avx512F.FusedMultiplyAdd(g, y, Avx512F.FusedMultiplyAdd(f, x, s));

    // The sums of four registers in the four lanes of one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> SumEach(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d)
    {
        Vector256<float> a8 = a.GetLower() + a.GetUpper(), b8 = b.GetLower() + b.GetUpper(), c8 = c.GetLower() + c.GetUpper(), d8 = d.GetLower() + d.GetUpper();
        Vector256<float> sums = Avx.HorizontalAdd(Avx.HorizontalAdd(a8, b8), Avx.HorizontalAdd(c8, d8));
        return sums.GetLower() + sums.GetUpper();
    }
}
