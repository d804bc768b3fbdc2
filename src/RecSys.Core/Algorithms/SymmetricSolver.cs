using RecSys.Numerics;

namespace RecSys.Algorithms;

/// <summary>Solves small positive definite systems in place by Cholesky's method, row by row, so that every inner loop is a dot product of two rows.</summary>
internal static class SymmetricSolver
{
    /// <summary>Solves A·x = b.</summary>
    /// <param name="a">The lower triangle of A, row-major; becomes L of A = L·Lᵀ, with the inverse of its diagonal.</param>
    /// <param name="x">b; becomes x.</param>
    /// <param name="n">Number of unknowns.</param>
    /// <param name="stride">Distance of the rows in <paramref name="a"/>.</param>
    public static void Solve(Span<float> a, Span<float> x, int n, int stride)
    {
        for (int i = 0; i < n; i++)
        {
            Span<float> row = a.Slice(i * stride, i + 1);
            for (int j = 0; j < i; j++)
            {
                Span<float> other = a.Slice(j * stride, j + 1);
                row[j] = (row[j] - VectorMath.Dot(row[..j], other[..j])) * other[j];
            }
            float pivot = row[i] - VectorMath.SquaredNorm(row[..i]);
            // Rounding may leave a pivot at or below 0 where A is all but singular; a tiny one keeps the solution finite.
            row[i] = 1f / MathF.Sqrt(Math.Max(pivot, 1e-9f));
            x[i] = (x[i] - VectorMath.Dot(row[..i], x[..i])) * row[i]; // L·y = b
        }
        for (int i = n - 1; i >= 0; i--) // Lᵀ·x = y
        {
            Span<float> row = a.Slice(i * stride, i + 1);
            x[i] *= row[i];
            VectorMath.AddScaled(x[..i], -x[i], row[..i]);
        }
    }
}
