using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RecSys.Numerics;

/// <summary>The kernels of <see cref="VectorMath"/> on vectors, for one register width. Callers have checked the lengths.</summary>
/// <typeparam name="TLanes">Operations on the register.</typeparam>
/// <typeparam name="TVector">The register.</typeparam>
internal static class VectorKernels<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    // Four sums at a time hide the latency of the multiply-add.
    public static float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        ref float a = ref MemoryMarshal.GetReference(x);
        ref float b = ref MemoryMarshal.GetReference(y);
        nuint width = (nuint)TLanes.Count, n = (nuint)x.Length, i = 0;
        TVector s0 = TLanes.Zero, s1 = TLanes.Zero, s2 = TLanes.Zero, s3 = TLanes.Zero;
        for (; i + (4 * width) <= n; i += 4 * width)
        {
            s0 = TLanes.MultiplyAdd(TLanes.Load(ref a, i), TLanes.Load(ref b, i), s0);
            s1 = TLanes.MultiplyAdd(TLanes.Load(ref a, i + width), TLanes.Load(ref b, i + width), s1);
            s2 = TLanes.MultiplyAdd(TLanes.Load(ref a, i + (2 * width)), TLanes.Load(ref b, i + (2 * width)), s2);
            s3 = TLanes.MultiplyAdd(TLanes.Load(ref a, i + (3 * width)), TLanes.Load(ref b, i + (3 * width)), s3);
        }
        for (; i + width <= n; i += width)
            s0 = TLanes.MultiplyAdd(TLanes.Load(ref a, i), TLanes.Load(ref b, i), s0);
        float sum = TLanes.Sum(TLanes.Add(TLanes.Add(s0, s1), TLanes.Add(s2, s3)));
        for (; i < n; i++) sum += Unsafe.Add(ref a, i) * Unsafe.Add(ref b, i);
        return sum;
    }

    // u·(p − q)
    public static float DotDifference(ReadOnlySpan<float> u, ReadOnlySpan<float> p, ReadOnlySpan<float> q)
    {
        ref float a = ref MemoryMarshal.GetReference(u);
        ref float b = ref MemoryMarshal.GetReference(p);
        ref float c = ref MemoryMarshal.GetReference(q);
        nuint width = (nuint)TLanes.Count, n = (nuint)u.Length, i = 0;
        TVector s0 = TLanes.Zero, s1 = TLanes.Zero;
        for (; i + (2 * width) <= n; i += 2 * width)
        {
            s0 = TLanes.MultiplyAdd(TLanes.Load(ref a, i), TLanes.Subtract(TLanes.Load(ref b, i), TLanes.Load(ref c, i)), s0);
            s1 = TLanes.MultiplyAdd(TLanes.Load(ref a, i + width), TLanes.Subtract(TLanes.Load(ref b, i + width), TLanes.Load(ref c, i + width)), s1);
        }
        for (; i + width <= n; i += width)
            s0 = TLanes.MultiplyAdd(TLanes.Load(ref a, i), TLanes.Subtract(TLanes.Load(ref b, i), TLanes.Load(ref c, i)), s0);
        float sum = TLanes.Sum(TLanes.Add(s0, s1));
        for (; i < n; i++) sum += Unsafe.Add(ref a, i) * (Unsafe.Add(ref b, i) - Unsafe.Add(ref c, i));
        return sum;
    }

    // ‖x − y‖²
    public static float SquaredDistance(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        ref float a = ref MemoryMarshal.GetReference(x);
        ref float b = ref MemoryMarshal.GetReference(y);
        nuint width = (nuint)TLanes.Count, n = (nuint)x.Length, i = 0;
        TVector s0 = TLanes.Zero, s1 = TLanes.Zero;
        for (; i + (2 * width) <= n; i += 2 * width)
        {
            TVector d0 = TLanes.Subtract(TLanes.Load(ref a, i), TLanes.Load(ref b, i));
            TVector d1 = TLanes.Subtract(TLanes.Load(ref a, i + width), TLanes.Load(ref b, i + width));
            s0 = TLanes.MultiplyAdd(d0, d0, s0);
            s1 = TLanes.MultiplyAdd(d1, d1, s1);
        }
        for (; i + width <= n; i += width)
        {
            TVector d = TLanes.Subtract(TLanes.Load(ref a, i), TLanes.Load(ref b, i));
            s0 = TLanes.MultiplyAdd(d, d, s0);
        }
        float sum = TLanes.Sum(TLanes.Add(s0, s1));
        for (; i < n; i++)
        {
            float d = Unsafe.Add(ref a, i) - Unsafe.Add(ref b, i);
            sum += d * d;
        }
        return sum;
    }

    // y ← s·y + a·x
    public static void ScaleAdd(float s, Span<float> y, float a, ReadOnlySpan<float> x)
    {
        ref float to = ref MemoryMarshal.GetReference(y);
        ref float from = ref MemoryMarshal.GetReference(x);
        nuint width = (nuint)TLanes.Count, n = (nuint)y.Length, i = 0;
        TVector vs = TLanes.Create(s), va = TLanes.Create(a);
        for (; i + width <= n; i += width)
            TLanes.Store(TLanes.MultiplyAdd(va, TLanes.Load(ref from, i), TLanes.Multiply(vs, TLanes.Load(ref to, i))), ref to, i);
        for (; i < n; i++) Unsafe.Add(ref to, i) = (s * Unsafe.Add(ref to, i)) + (a * Unsafe.Add(ref from, i));
    }

    // y ← y + a·x
    public static void AddScaled(Span<float> y, float a, ReadOnlySpan<float> x)
    {
        ref float to = ref MemoryMarshal.GetReference(y);
        ref float from = ref MemoryMarshal.GetReference(x);
        nuint width = (nuint)TLanes.Count, n = (nuint)y.Length, i = 0;
        TVector va = TLanes.Create(a);
        for (; i + width <= n; i += width)
            TLanes.Store(TLanes.MultiplyAdd(va, TLanes.Load(ref from, i), TLanes.Load(ref to, i)), ref to, i);
        for (; i < n; i++) Unsafe.Add(ref to, i) += a * Unsafe.Add(ref from, i);
    }

    // (p, q) ← (s·p + a·q, t·q + a·p), both from the old values
    public static void StepPair(Span<float> p, Span<float> q, float a, float s, float t)
    {
        ref float left = ref MemoryMarshal.GetReference(p);
        ref float right = ref MemoryMarshal.GetReference(q);
        nuint width = (nuint)TLanes.Count, n = (nuint)p.Length, i = 0;
        TVector va = TLanes.Create(a), vs = TLanes.Create(s), vt = TLanes.Create(t);
        for (; i + width <= n; i += width)
        {
            TVector vp = TLanes.Load(ref left, i), vq = TLanes.Load(ref right, i);
            TLanes.Store(TLanes.MultiplyAdd(va, vq, TLanes.Multiply(vs, vp)), ref left, i);
            TLanes.Store(TLanes.MultiplyAdd(va, vp, TLanes.Multiply(vt, vq)), ref right, i);
        }
        for (; i < n; i++)
        {
            float l = Unsafe.Add(ref left, i), r = Unsafe.Add(ref right, i);
            Unsafe.Add(ref left, i) = (s * l) + (a * r);
            Unsafe.Add(ref right, i) = (t * r) + (a * l);
        }
    }

    // (u, p, q) ← (s·u + a·(p − q), t·p + a·u, t·q − a·u), all from the old values
    public static void StepTriple(Span<float> u, Span<float> p, Span<float> q, float a, float s, float t)
    {
        ref float user = ref MemoryMarshal.GetReference(u);
        ref float plus = ref MemoryMarshal.GetReference(p);
        ref float minus = ref MemoryMarshal.GetReference(q);
        nuint width = (nuint)TLanes.Count, n = (nuint)u.Length, i = 0;
        TVector va = TLanes.Create(a), vs = TLanes.Create(s), vt = TLanes.Create(t);
        for (; i + width <= n; i += width)
        {
            TVector vu = TLanes.Load(ref user, i), vp = TLanes.Load(ref plus, i), vq = TLanes.Load(ref minus, i);
            TVector step = TLanes.Multiply(va, vu);
            TLanes.Store(TLanes.MultiplyAdd(va, TLanes.Subtract(vp, vq), TLanes.Multiply(vs, vu)), ref user, i);
            TLanes.Store(TLanes.MultiplyAdd(vt, vp, step), ref plus, i);
            TLanes.Store(TLanes.Subtract(TLanes.Multiply(vt, vq), step), ref minus, i);
        }
        for (; i < n; i++)
        {
            float vu = Unsafe.Add(ref user, i), vp = Unsafe.Add(ref plus, i), vq = Unsafe.Add(ref minus, i);
            Unsafe.Add(ref user, i) = (s * vu) + (a * (vp - vq));
            Unsafe.Add(ref plus, i) = (t * vp) + (a * vu);
            Unsafe.Add(ref minus, i) = (t * vq) - (a * vu);
        }
    }
}
