using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RecSys.Numerics;

/// <summary>
/// Steps of AdaGrad (Duchi et al. 2011) on dot products: w ← w − η·g/√s, then s ← s + g², for every number of its own.
/// The lengths of all vectors are one multiple of eight.
/// </summary>
internal static class AdaGrad
{
    /// <summary>On a difference u·(p − q), a the negative derivative of the loss by it: g_u = λu − a(p − q), g_p = λp − a·u, g_q = λq + a·u.</summary>
    public static void StepTriple(Span<float> u, Span<float> p, Span<float> q, Span<float> su, Span<float> sp, Span<float> sq, float a, float rate, float lambda)
    {
        Vector256<float> va = Vector256.Create(a), vr = Vector256.Create(rate), vl = Vector256.Create(lambda);
        for (int k = 0; k < u.Length; k += Vector256<float>.Count)
        {
            Vector256<float> x = Load(u, k), y = Load(p, k), z = Load(q, k);
            Apply(u, su, k, x, (vl * x) - (va * (y - z)), vr);
            Apply(p, sp, k, y, (vl * y) - (va * x), vr);
            Apply(q, sq, k, z, (vl * z) + (va * x), vr);
        }
    }

    /// <summary>On a dot product u·p: g_u = λu − a·p, g_p = λp − a·u.</summary>
    public static void StepPair(Span<float> u, Span<float> p, Span<float> su, Span<float> sp, float a, float rate, float lambda)
    {
        Vector256<float> va = Vector256.Create(a), vr = Vector256.Create(rate), vl = Vector256.Create(lambda);
        for (int k = 0; k < u.Length; k += Vector256<float>.Count)
        {
            Vector256<float> x = Load(u, k), y = Load(p, k);
            Apply(u, su, k, x, (vl * x) - (va * y), vr);
            Apply(p, sp, k, y, (vl * y) - (va * x), vr);
        }
    }

    /// <summary>On u·p, or u·(p − q) where there is a q, with p and q fixed.</summary>
    public static void StepUser(Span<float> u, Span<float> su, ReadOnlySpan<float> p, ReadOnlySpan<float> q, float a, float rate, float lambda)
    {
        Vector256<float> va = Vector256.Create(a), vr = Vector256.Create(rate), vl = Vector256.Create(lambda);
        for (int k = 0; k < u.Length; k += Vector256<float>.Count)
        {
            Vector256<float> x = Load(u, k), y = q.IsEmpty ? Load(p, k) : Load(p, k) - Load(q, k);
            Apply(u, su, k, x, (vl * x) - (va * y), vr);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Apply(Span<float> values, Span<float> squares, int k, Vector256<float> value, Vector256<float> gradient, Vector256<float> rate)
    {
        Vector256<float> sum = Load(squares, k);
        (value - (rate * gradient / Vector256.Sqrt(sum))).CopyTo(values[k..]);
        (sum + (gradient * gradient)).CopyTo(squares[k..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Load(ReadOnlySpan<float> values, int k)
        => Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(values.Slice(k, Vector256<float>.Count)));
}
