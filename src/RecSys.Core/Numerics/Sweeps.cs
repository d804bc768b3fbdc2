using System.Numerics.Tensors;

namespace RecSys.Numerics;

/// <summary>Inverse of small symmetric positive definite matrices in double precision.</summary>
internal static class Sweeps
{
    // A pivot this much smaller than the largest diagonal element is rounding noise of single-precision input.
    private const double Smallest = 1e-9;

    /// <summary>Inverts in place, a column at a time.</summary>
    /// <param name="a">Row-major [n × n]; the lower triangle is read and receives the lower triangle of the inverse.</param>
    /// <param name="n">Number of rows.</param>
    /// <exception cref="ArithmeticException">The matrix is not positive definite.</exception>
    public static void InvertLower(double[] a, int n)
    {
        double largest = 0;
        for (int i = 0; i < n; i++) largest = Math.Max(largest, a[(i * n) + i]);
        var q = new double[n];
        for (int k = 0; k < n; k++)
        {
            double pivot = a[(k * n) + k];
            if (!(pivot > largest * Smallest))
                throw new ArithmeticException($"The matrix is not positive definite: pivot {pivot} beside a diagonal up to {largest}.");
            a.AsSpan(k * n, k).CopyTo(q);
            q[k] = 0;
            for (int i = k + 1; i < n; i++) q[i] = a[(i * n) + k];
            for (int i = 0; i < n; i++)
            {
                Span<double> row = a.AsSpan(i * n, i + 1);
                if (i != k) TensorPrimitives.MultiplyAdd(q.AsSpan(0, i + 1), -q[i] / pivot, row, row);
            }
            for (int j = 0; j < k; j++) a[(k * n) + j] = q[j] / pivot;
            for (int i = k + 1; i < n; i++) a[(i * n) + k] = q[i] / pivot;
            a[(k * n) + k] = -1 / pivot;
        }
        for (int i = 0; i < n; i++)
        {
            Span<double> row = a.AsSpan(i * n, i + 1);
            TensorPrimitives.Negate(row, row);
        }
    }
}
