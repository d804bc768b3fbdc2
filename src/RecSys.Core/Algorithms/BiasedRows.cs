using RecSys.Numerics;

namespace RecSys.Algorithms;

/// <summary>
/// The score μ + b_u + b_i + p_u·q_i in the form of one dot product, as searches in vector indices need it:
/// (p_u, 1, μ + b_u)·(q_i, b_i, 1).
/// </summary>
internal static class BiasedRows
{
    /// <summary>Numbers that a row has beyond the factors.</summary>
    public const int Extra = 2;

    /// <summary>Rows (q_i, b_i, 1): [items × (factors + 2)].</summary>
    public static float[] Items(float[] vectors, float[] biases, int factors)
        => Rows(vectors, biases.Length, factors, (item, tail) => (tail[0], tail[1]) = (biases[item], 1f));

    /// <summary>
    /// Rows (p_u, 1, μ + b_u): [users × (factors + 2)]. In a model without biases only a row without ratings has one, the mean rating;
    /// such a user does not add that of an item: (0, 0, mean).
    /// </summary>
    public static float[] Users(float[] vectors, float[] biases, float mean, int factors, bool biased)
        => Rows(vectors, biases.Length, factors, (user, tail) => (tail[0], tail[1]) = (biased || biases[user] == 0 ? 1f : 0f, mean + biases[user]));

    /// <summary>
    /// Folds a user in: the ridge solution (p, b) of Σ (r_i − μ − b_i − b − p·q_i)² + λ·n·‖p‖² + λ_b·n·b² over the history, n its length.
    /// That is what training minimises for one user while the items stand still.
    /// </summary>
    /// <param name="rows">Rows of <see cref="Items"/>.</param>
    /// <param name="size">Length of a row.</param>
    /// <param name="items">The history.</param>
    /// <param name="values">Its ratings.</param>
    /// <param name="mean">μ.</param>
    /// <param name="regularization">λ of every factor.</param>
    /// <param name="biasRegularization">λ_b of the user's bias; +∞ where there are no biases.</param>
    /// <param name="user">Receives the user's row (p, 1, μ + b): [size].</param>
    public static void FoldIn(
        float[] rows, int size, ReadOnlySpan<int> items, ReadOnlySpan<float> values, float mean, float regularization, float biasRegularization, Span<float> user)
    {
        user.Clear();
        (user[^2], user[^1]) = (1f, mean);
        if (items.IsEmpty) return;
        int d = size - 1; // unknowns: the factors, then the bias
        var a = new float[d * d];
        var x = new float[d];
        var row = new float[d];
        for (int k = 0; k < items.Length; k++)
        {
            ReadOnlySpan<float> item = rows.AsSpan(items[k] * size, size);
            item[..(d - 1)].CopyTo(row);
            row[d - 1] = 1f;
            float residual = values[k] - mean - item[d - 1];
            // A is symmetric: only its lower triangle is kept.
            for (int i = 0; i < d; i++) VectorMath.AddScaled(a.AsSpan(i * d, i + 1), row[i], row.AsSpan(0, i + 1));
            VectorMath.AddScaled(x, residual, row);
        }
        // The small constant keeps A positive definite where the regularization is 0.
        float ridge = Math.Max(regularization * items.Length, 1e-6f);
        for (int i = 0; i < d - 1; i++) a[(i * d) + i] += ridge;
        bool biased = float.IsFinite(biasRegularization);
        a[^1] += biased ? Math.Max(biasRegularization * items.Length, 1e-6f) : 0;
        int unknowns = biased ? d : d - 1;
        SymmetricSolver.Solve(a, x, unknowns, d);
        x.AsSpan(0, d - 1).CopyTo(user);
        user[^1] = mean + (biased ? x[d - 1] : 0);
    }

    private delegate void Tail(int row, Span<float> tail);

    private static float[] Rows(float[] vectors, int count, int factors, Tail write)
    {
        int size = factors + Extra;
        var rows = new float[count * size];
        for (int row = 0; row < count; row++)
        {
            vectors.AsSpan(row * factors, factors).CopyTo(rows.AsSpan(row * size));
            write(row, rows.AsSpan((row * size) + factors, Extra));
        }
        return rows;
    }
}
