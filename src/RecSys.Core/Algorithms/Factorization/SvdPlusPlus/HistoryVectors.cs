using RecSys.Data;
using RecSys.Numerics;

namespace RecSys.Algorithms;

/// <summary>
/// What a history says of its user in SVD++: z = |I|^-½ Σ_{j∈I} y_j, and in Asymmetric-SVD z = |I|^-½ Σ_{j∈I} ((r_j − b_uj)·x_j + y_j).
/// </summary>
/// <param name="mean">μ.</param>
/// <param name="itemBias">b_j: [items].</param>
/// <param name="chosen">y_j: [items × factors].</param>
/// <param name="rated">x_j: [items × factors]; empty in SVD++.</param>
/// <param name="factors">Length of a vector.</param>
internal sealed class HistoryVectors(float mean, float[] itemBias, float[] chosen, float[] rated, int factors)
{
    public bool IsAsymmetric => rated.Length > 0;

    public float[] Chosen => chosen;

    public float[] Rated => rated;

    /// <summary>The residual r_j − b_uj of a rating in Asymmetric-SVD.</summary>
    public float Residual(int item, float value, float userBias) => value - mean - userBias - itemBias[item];

    /// <summary>Writes z: [factors].</summary>
    public void Sum(ReadOnlySpan<int> items, ReadOnlySpan<float> values, float userBias, Span<float> z)
    {
        z.Clear();
        if (items.IsEmpty) return;
        for (int k = 0; k < items.Length; k++)
        {
            VectorMath.AddScaled(z, 1f, Row(chosen, items[k]));
            if (IsAsymmetric) VectorMath.AddScaled(z, Residual(items[k], values[k], userBias), Row(rated, items[k]));
        }
        VectorMath.Scale(z, 1 / MathF.Sqrt(items.Length));
    }

    /// <summary>The part of q·z that each item of a history brings: [items].</summary>
    public void Shares(ReadOnlySpan<int> items, ReadOnlySpan<float> values, float userBias, ReadOnlySpan<float> q, Span<float> shares)
    {
        float norm = 1 / MathF.Sqrt(Math.Max(1, items.Length));
        for (int k = 0; k < items.Length; k++)
        {
            shares[k] = norm * VectorMath.Dot(q, Row(chosen, items[k]));
            if (IsAsymmetric) shares[k] += norm * Residual(items[k], values[k], userBias) * VectorMath.Dot(q, Row(rated, items[k]));
        }
    }

    /// <summary>
    /// The user's bias b in Asymmetric-SVD, which is part of b_uj as well: z = z_0 − b·w with w = |I|^-½ Σ x_j. It minimises
    /// Σ (r_i − μ − b_i − q_i·z_0 − b·(1 − q_i·w))² + λ_b·n·b² over a history of n ratings.
    /// </summary>
    public float UserBias(ReadOnlySpan<int> items, ReadOnlySpan<float> values, ReadOnlySpan<float> itemFactors, float regularization)
    {
        Span<float> z = new float[factors], w = new float[factors];
        Sum(items, values, 0, z);
        foreach (int item in items) VectorMath.AddScaled(w, 1 / MathF.Sqrt(items.Length), Row(rated, item));
        float product = 0, squares = regularization * items.Length;
        for (int k = 0; k < items.Length; k++)
        {
            ReadOnlySpan<float> q = itemFactors.Slice(items[k] * factors, factors);
            float weight = 1 - VectorMath.Dot(q, w);
            product += weight * (Residual(items[k], values[k], 0) - VectorMath.Dot(q, z));
            squares += weight * weight;
        }
        return squares > 0 ? product / squares : 0;
    }

    private ReadOnlySpan<float> Row(float[] vectors, int item) => vectors.AsSpan(item * factors, factors);
}
