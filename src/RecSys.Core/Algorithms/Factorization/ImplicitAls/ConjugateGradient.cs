using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using RecSys.Numerics;

namespace RecSys.Algorithms;

/// <summary>
/// Steps of conjugate gradients on the system of one row, without ever forming its matrix: a product with it is one with the Gram matrix and,
/// for every observed pair, a dot product and an addition. Holds scratch: one per thread.
/// </summary>
internal sealed unsafe class ConjugateGradient(int stride)
{
    private const double Done = 1e-20;

    private readonly float[] _residual = new float[stride];
    private readonly float[] _direction = new float[stride];
    private readonly float[] _product = new float[stride];

    /// <summary>Improves a solution.</summary>
    /// <param name="system">The system.</param>
    /// <param name="x">Start and result: [stride], zeros behind the factors.</param>
    /// <param name="steps">Number of steps.</param>
    /// <returns>xᵀAx − 2bᵀx, the row's part of the objective.</returns>
    public double Improve(in RowSystem system, Span<float> x, int steps)
    {
        // r = b − A·x; the dot products y_k·x that it needs also give bᵀx.
        ApplyGram(system, x, _residual);
        TensorPrimitives.Negate(_residual, _residual);
        double right = AddPairs<Residual>(system, x, _residual);
        double value = -TensorPrimitives.Dot<float>(x, _residual) - right;
        _residual.CopyTo(_direction, 0);
        double square = VectorMath.SquaredNorm(_residual);
        for (int step = 0; step < steps && square > Done; step++)
        {
            ApplyGram(system, _direction, _product);
            AddPairs<Product>(system, _direction, _product);
            double curvature = VectorMath.Dot(_direction, _product);
            if (!(curvature > 0)) break;
            double length = square / curvature;
            VectorMath.AddScaled(x, (float)length, _direction);
            value -= length * square;
            if (step + 1 == steps) break;
            VectorMath.AddScaled(_residual, -(float)length, _product);
            double next = VectorMath.SquaredNorm(_residual);
            VectorMath.ScaleAdd((float)(next / square), _direction, 1f, _residual);
            square = next;
        }
        return value;
    }

    private static void ApplyGram(in RowSystem system, ReadOnlySpan<float> p, Span<float> to)
    {
        if (RowKernel64.Fits(p.Length)) RowKernel64.ApplyGram(system, p, to);
        else system.ApplyGram(p, to);
    }

    // to += Σ_k c_k·y_k with c_k made of the dot product y_k·p, four rows at a time: p and to are loaded once for all four.
    private static double AddPairs<TMode>(in RowSystem system, ReadOnlySpan<float> p, Span<float> to)
        where TMode : struct, IMode
    {
        if (RowKernel64.Fits(p.Length)) return RowKernel64.AddPairs(system, p, to, TMode.FromTarget);
        int stride = p.Length, count = system.Items.Length, k = 0;
        double right = 0;
        fixed (float* from = p, sum = to, y = system.Vectors)
        fixed (int* items = system.Items)
        fixed (float* weights = system.Weights)
        {
            for (; k + 4 <= count; k += 4)
            {
                float* y0 = y + ((long)items[k] * stride), y1 = y + ((long)items[k + 1] * stride);
                float* y2 = y + ((long)items[k + 2] * stride), y3 = y + ((long)items[k + 3] * stride);
                Vector256<float> d0 = default, d1 = default, d2 = default, d3 = default;
                for (int i = 0; i < stride; i += 8)
                {
                    Vector256<float> x = Vector256.Load(from + i);
                    d0 = Vector256.FusedMultiplyAdd(x, Vector256.Load(y0 + i), d0);
                    d1 = Vector256.FusedMultiplyAdd(x, Vector256.Load(y1 + i), d1);
                    d2 = Vector256.FusedMultiplyAdd(x, Vector256.Load(y2 + i), d2);
                    d3 = Vector256.FusedMultiplyAdd(x, Vector256.Load(y3 + i), d3);
                }
                Vector128<float> dots = SumEach(d0, d1, d2, d3), weight = Vector128.Load(weights + k);
                Vector128<float> c = weight * dots;
                if (TMode.FromTarget)
                {
                    Vector128<float> target = weight + Vector128.Create(system.Shift);
                    right += Vector128.Sum(target * dots);
                    c = target - c;
                }
                Vector256<float> c0 = Vector256.Create(c.GetElement(0)), c1 = Vector256.Create(c.GetElement(1));
                Vector256<float> c2 = Vector256.Create(c.GetElement(2)), c3 = Vector256.Create(c.GetElement(3));
                for (int i = 0; i < stride; i += 8)
                {
                    Vector256<float> s = Vector256.FusedMultiplyAdd(c0, Vector256.Load(y0 + i), Vector256.Load(sum + i));
                    s = Vector256.FusedMultiplyAdd(c1, Vector256.Load(y1 + i), s);
                    s = Vector256.FusedMultiplyAdd(c2, Vector256.Load(y2 + i), s);
                    Vector256.FusedMultiplyAdd(c3, Vector256.Load(y3 + i), s).Store(sum + i);
                }
            }
        }
        return right + AddRest(system, p, to, k, TMode.FromTarget);
    }

    /// <summary>The pairs from a place on, one by one: those that do not fill a block of four.</summary>
    /// <param name="system">The system.</param>
    /// <param name="p">The vector.</param>
    /// <param name="to">Is added to.</param>
    /// <param name="first">The place.</param>
    /// <param name="fromTarget">Whether the pairs' part is that of b − A·p, rather than of A·p.</param>
    /// <returns>The pairs' part of bᵀp.</returns>
    internal static double AddRest(in RowSystem system, ReadOnlySpan<float> p, Span<float> to, int first, bool fromTarget)
    {
        double right = 0;
        for (int k = first; k < system.Items.Length; k++)
        {
            ReadOnlySpan<float> row = system.Vectors.AsSpan(system.Items[k] * p.Length, p.Length);
            float dot = VectorMath.Dot(row, p), weight = system.Weights[k], target = weight + system.Shift;
            right += target * dot;
            VectorMath.AddScaled(to, fromTarget ? target - (weight * dot) : weight * dot, row);
        }
        return right;
    }

    // The sums of four registers in the four lanes of one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> SumEach(Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d)
    {
        Vector128<float> a4 = a.GetLower() + a.GetUpper(), b4 = b.GetLower() + b.GetUpper();
        Vector128<float> c4 = c.GetLower() + c.GetUpper(), d4 = d.GetLower() + d.GetUpper();
        return Sse3.IsSupported ? Sse3.HorizontalAdd(Sse3.HorizontalAdd(a4, b4), Sse3.HorizontalAdd(c4, d4))
            : Vector128.Create(Vector128.Sum(a4), Vector128.Sum(b4), Vector128.Sum(c4), Vector128.Sum(d4));
    }

    private interface IMode
    {
        static abstract bool FromTarget { get; }
    }

    // c = w·(y·p): the pairs' part of A·p.
    private readonly struct Product : IMode
    {
        public static bool FromTarget => false;
    }

    // c = (w + shift) − w·(y·p): the pairs' part of b − A·p.
    private readonly struct Residual : IMode
    {
        public static bool FromTarget => true;
    }
}
