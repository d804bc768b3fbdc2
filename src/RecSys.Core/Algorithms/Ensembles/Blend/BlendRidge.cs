namespace RecSys.Algorithms;

/// <summary>Ridge regression towards equal weights: min Σ_n (r_n − w_0 − Σ_m w_m·s_nm)² + λ·Σ_m (w_m − 1/M)².</summary>
internal static class BlendRidge
{
    /// <summary>Finds the weights.</summary>
    /// <param name="scores">s: [rows × members].</param>
    /// <param name="ratings">r: [rows].</param>
    /// <param name="members">M.</param>
    /// <param name="regularization">λ.</param>
    /// <returns>(w_0, w_1 … w_M).</returns>
    public static float[] Solve(ReadOnlySpan<float> scores, ReadOnlySpan<float> ratings, int members, float regularization)
    {
        double share = 1.0 / members;
        var means = new double[members + 1]; // of the scores, and of what equal weights leave
        for (int n = 0; n < ratings.Length; n++)
        {
            for (int m = 0; m < members; m++) means[m] += scores[(n * members) + m] / (double)ratings.Length;
            means[members] += ratings[n] / (double)ratings.Length;
        }
        // The intercept makes both sides centred: (XᵀX + λI)·Δ = Xᵀ(r − X·1/M), w = 1/M + Δ.
        var matrix = new double[members, members];
        var right = new double[members];
        var row = new double[members];
        for (int n = 0; n < ratings.Length; n++)
        {
            double rest = ratings[n] - means[members];
            for (int m = 0; m < members; m++)
            {
                row[m] = scores[(n * members) + m] - means[m];
                rest -= share * row[m];
            }
            for (int m = 0; m < members; m++)
            {
                right[m] += row[m] * rest;
                for (int k = 0; k <= m; k++) matrix[m, k] += row[m] * row[k];
            }
        }
        for (int m = 0; m < members; m++) matrix[m, m] += regularization;
        Cholesky(matrix, right);
        var weights = new float[members + 1];
        double constant = means[members];
        for (int m = 0; m < members; m++)
        {
            weights[m + 1] = (float)(share + right[m]);
            constant -= weights[m + 1] * means[m];
        }
        weights[0] = (float)constant;
        return weights;
    }

    // Solves A·x = b for a small positive definite A given by its lower triangle; b becomes x.
    private static void Cholesky(double[,] a, double[] b)
    {
        int n = b.Length;
        for (int j = 0; j < n; j++)
        {
            for (int i = j; i < n; i++)
            {
                for (int k = 0; k < j; k++) a[i, j] -= a[i, k] * a[j, k];
                a[i, j] = i == j ? Math.Sqrt(a[i, j]) : a[i, j] / a[j, j];
            }
            for (int k = 0; k < j; k++) b[j] -= a[j, k] * b[k];
            b[j] /= a[j, j];
        }
        for (int j = n - 1; j >= 0; j--)
        {
            for (int k = j + 1; k < n; k++) b[j] -= a[k, j] * b[k];
            b[j] /= a[j, j];
        }
    }
}
