using RecSys.Numerics;

namespace RecSys.Retrieval.Quantization;

/// <summary>
/// The anisotropic loss of Guo et al. 2020 (ScaNN): with x the vector, u its direction and r what coding gets wrong, ℓ = ‖r‖² + (η − 1)(r·u)²,
/// that is h⊥ = 1 and h∥ = η in equation 6. Works with one quantizer on one thread.
/// </summary>
internal sealed class AnisotropicCoder(ProductQuantizer quantizer)
{
    private const int MaxRounds = 10;

    private readonly double _extra = quantizer.ParallelWeight - 1;
    private readonly float[] _direction = new float[quantizer.Dimension];

    /// <summary>Loss of a vector.</summary>
    public double Loss(ReadOnlySpan<float> residual, ReadOnlySpan<float> vector, ReadOnlySpan<byte> codes)
    {
        Direction(vector);
        double squared = 0, along = 0;
        for (int m = 0; m < quantizer.Parts; m++)
        {
            ReadOnlySpan<float> centre = quantizer.Centre(m, codes[m]);
            for (int t = 0; t < centre.Length; t++)
            {
                double error = residual[quantizer.Start(m) + t] - centre[t];
                squared += error * error;
                along += error * _direction[quantizer.Start(m) + t];
            }
        }
        return squared + (_extra * along * along);
    }

    /// <summary>Improves codes by coordinate descent (section 4.2): part by part the code that lowers the loss most, until none does.</summary>
    public void Improve(ReadOnlySpan<float> residual, ReadOnlySpan<float> vector, Span<byte> codes)
    {
        Direction(vector);
        double along = 0;
        for (int m = 0; m < codes.Length; m++) along += Along(residual, m, codes[m]);
        bool changed = true;
        for (int round = 0; changed && round < MaxRounds; round++)
        {
            changed = false;
            for (int m = 0; m < codes.Length; m++)
            {
                double others = along - Along(residual, m, codes[m]);
                int best = codes[m];
                double lowest = Cost(residual, m, best, others);
                for (int code = 0; code < quantizer.Centres; code++)
                {
                    double cost = Cost(residual, m, code, others);
                    if (cost < lowest) (lowest, best) = (cost, code);
                }
                changed |= best != codes[m];
                codes[m] = (byte)best;
                along = others + Along(residual, m, best);
            }
        }
    }

    /// <summary>
    /// Moves the centres of a part to where the loss is lowest, all codes and the other parts as they are: for each centre c,
    /// (n·I + (η−1) Σ u uᵀ) c = Σ x + (η−1) u (s + x·u), with x and u this part of the residual and the direction and s the other parts' r·u.
    /// </summary>
    public void Centre(int part, ReadOnlySpan<float> residuals, ReadOnlySpan<float> vectors, ReadOnlySpan<byte> codes)
    {
        int d = quantizer.Dimension, length = quantizer.Length(part), start = quantizer.Start(part), parts = quantizer.Parts;
        int count = residuals.Length / d;
        var matrices = new double[quantizer.Centres * length * length];
        var sums = new double[quantizer.Centres * length];
        var sizes = new int[quantizer.Centres];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<float> residual = residuals.Slice(i * d, d);
            ReadOnlySpan<byte> own = codes.Slice(i * parts, parts);
            Direction(vectors.Slice(i * d, d));
            double target = 0;
            for (int m = 0; m < parts; m++)
            {
                if (m != part) target += Along(residual, m, own[m]);
            }
            ReadOnlySpan<float> u = _direction.AsSpan(start, length), x = residual.Slice(start, length);
            target += VectorMath.Dot(x, u);
            int code = own[part];
            sizes[code]++;
            Span<double> matrix = matrices.AsSpan(code * length * length, length * length), sum = sums.AsSpan(code * length, length);
            for (int a = 0; a < length; a++)
            {
                sum[a] += x[a] + (_extra * u[a] * target);
                for (int b = 0; b < length; b++) matrix[(a * length) + b] += _extra * u[a] * u[b];
            }
        }
        Span<float> centres = quantizer.CentresOf(part);
        for (int code = 0; code < sizes.Length; code++)
        {
            if (sizes[code] == 0) continue;
            Span<double> matrix = matrices.AsSpan(code * length * length, length * length), sum = sums.AsSpan(code * length, length);
            for (int a = 0; a < length; a++) matrix[(a * length) + a] += sizes[code];
            if (!Solve(matrix, sum)) continue;
            for (int a = 0; a < length; a++) centres[(code * length) + a] = (float)sum[a];
        }
    }

    // Cholesky's method, in place. The matrix is positive definite for η > 0; where rounding breaks that, the centre stays as it is.
    private static bool Solve(Span<double> matrix, Span<double> x)
    {
        int n = x.Length;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = matrix[(i * n) + j];
                for (int k = 0; k < j; k++) sum -= matrix[(i * n) + k] * matrix[(j * n) + k];
                if (i == j && !(sum > 0)) return false;
                matrix[(i * n) + j] = i == j ? Math.Sqrt(sum) : sum / matrix[(j * n) + j];
            }
        }
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < i; k++) x[i] -= matrix[(i * n) + k] * x[k];
            x[i] /= matrix[(i * n) + i];
        }
        for (int i = n - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < n; k++) x[i] -= matrix[(k * n) + i] * x[k];
            x[i] /= matrix[(i * n) + i];
        }
        return true;
    }

    private void Direction(ReadOnlySpan<float> vector)
    {
        float norm = MathF.Sqrt(VectorMath.SquaredNorm(vector));
        if (norm > 0) System.Numerics.Tensors.TensorPrimitives.Divide(vector, norm, _direction);
        else _direction.AsSpan().Clear();
    }

    private double Along(ReadOnlySpan<float> residual, int part, int code)
    {
        ReadOnlySpan<float> centre = quantizer.Centre(part, code);
        int start = quantizer.Start(part);
        double along = 0;
        for (int t = 0; t < centre.Length; t++) along += (residual[start + t] - centre[t]) * (double)_direction[start + t];
        return along;
    }

    private double Cost(ReadOnlySpan<float> residual, int part, int code, double others)
    {
        ReadOnlySpan<float> centre = quantizer.Centre(part, code);
        int start = quantizer.Start(part);
        float squared = 0, along = 0;
        for (int t = 0; t < centre.Length; t++)
        {
            float error = residual[start + t] - centre[t];
            squared += error * error;
            along += error * _direction[start + t];
        }
        double all = others + along;
        return squared + (_extra * all * all);
    }
}
