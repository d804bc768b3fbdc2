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
        bool biased = float.IsFinite(biasRegularization);
        int factors = size - Extra, unknowns = biased ? factors + 1 : factors;
        var system = new SymmetricSystem(unknowns);
        Span<float> solution = system.Right.AsSpan(0, unknowns);
        var row = new float[unknowns];
        for (int k = 0; k < items.Length; k++)
        {
            ReadOnlySpan<float> item = rows.AsSpan(items[k] * size, size);
            item[..factors].CopyTo(row);
            if (biased) row[factors] = 1f;
            system.AddOuter(row, 1f);
            VectorMath.AddScaled(solution, values[k] - mean - item[factors], row);
        }
        system.Flush();
        for (int k = 0; k < unknowns; k++) system.Matrix[(k * system.Padded) + k] += (k < factors ? regularization : biasRegularization) * items.Length;
        system.Factor();
        system.Solve();
        solution[..factors].CopyTo(user);
        user[^1] = mean + (biased ? solution[factors] : 0);
    }

    private delegate void Tail(int row, Span<float> tail);

    private static float[] Rows(float[] vectors, int count, int factors, Tail write)
    {
        int size = factors + Extra;
        var rows = new float[checked(count * size)];
        for (int row = 0; row < count; row++)
        {
            vectors.AsSpan(row * factors, factors).CopyTo(rows.AsSpan(row * size));
            write(row, rows.AsSpan((row * size) + factors, Extra));
        }
        return rows;
    }
}
