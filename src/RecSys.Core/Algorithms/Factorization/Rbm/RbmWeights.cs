using RecSys.Numerics;
using RecSys.Sampling;

namespace RecSys.Algorithms;

/// <summary>
/// Parameters of a restricted Boltzmann machine with softmax visible units, and its two conditional distributions. A visible unit is an item in one of the
/// states 1…K, its rating; with a state "not rated" there is a state 0 too, whose weights and bias are 0.
/// </summary>
/// <param name="levels">Ratings of the states 1…K.</param>
/// <param name="factors">F, hidden units.</param>
/// <param name="weights">W_ij^k: [items × K × F].</param>
/// <param name="visible">b_i^k: [items × K].</param>
/// <param name="hidden">b_j: [F].</param>
/// <param name="chosen">D_ij of the conditional machine: [items × F]; empty without.</param>
/// <param name="hasUnrated">Whether there is a state "not rated".</param>
internal sealed class RbmWeights(RatingLevels levels, int factors, float[] weights, float[] visible, float[] hidden, float[] chosen, bool hasUnrated)
{
    public RatingLevels Levels { get; } = levels;

    public int Factors { get; } = factors;

    public float[] Weights { get; } = weights;

    public float[] Visible { get; } = visible;

    public float[] Hidden { get; } = hidden;

    public float[] Chosen { get; } = chosen;

    public bool HasUnrated { get; } = hasUnrated;

    public int ItemCount => Visible.Length / Levels.Count;

    /// <summary>W_i^k: [F].</summary>
    public Span<float> Row(int item, int level) => Weights.AsSpan(((item * Levels.Count) + level) * Factors, Factors);

    public Span<float> ChosenRow(int item) => Chosen.AsSpan(item * Factors, Factors);

    public Span<float> VisibleRow(int item) => Visible.AsSpan(item * Levels.Count, Levels.Count);

    /// <summary>p(h_j = 1 | V, r) = σ(b_j + Σ_i W_ij^k(i) + Σ_i r_i·D_ij)   (2), (10): [F].</summary>
    public void HiddenOf(ReadOnlySpan<int> items, ReadOnlySpan<float> ratings, Span<float> hidden)
    {
        InputsOf(items, ratings, hidden);
        Sigmoid(hidden);
    }

    /// <summary>What σ is taken of in (2), (10): [F].</summary>
    public void InputsOf(ReadOnlySpan<int> items, ReadOnlySpan<float> ratings, Span<float> inputs)
    {
        HiddenBias(items, inputs);
        for (int n = 0; n < items.Length; n++) VectorMath.AddScaled(inputs, 1f, Row(items[n], Levels.Of(ratings[n])));
    }

    /// <summary>The part of the hidden units' input that does not depend on the ratings, b_j + Σ_i r_i·D_ij: [F].</summary>
    public void HiddenBias(ReadOnlySpan<int> chosen, Span<float> hidden)
    {
        Hidden.CopyTo(hidden);
        if (Chosen.Length == 0) return;
        foreach (int item in chosen) VectorMath.AddScaled(hidden, 1f, ChosenRow(item));
    }

    /// <summary>p(v_i^k = 1 | h) = exp(b_i^k + Σ_j h_j·W_ij^k) / Σ_l exp(b_i^l + Σ_j h_j·W_ij^l)   (1): [K]. What is missing to 1 is state 0.</summary>
    public void VisibleOf(int item, ReadOnlySpan<float> hidden, Span<float> probabilities)
    {
        for (int k = 0; k < probabilities.Length; k++) probabilities[k] = VectorMath.Dot(hidden, Row(item, k));
        Softmax(VisibleRow(item), probabilities, HasUnrated);
    }

    /// <summary>The expected rating of an item.</summary>
    public float Expected(int item, ReadOnlySpan<float> hidden)
    {
        Span<float> probabilities = stackalloc float[Levels.Count];
        for (int k = 0; k < probabilities.Length; k++) probabilities[k] = VectorMath.Score(hidden, Row(item, k));
        return Expected(item, probabilities);
    }

    /// <summary>The expected ratings of all items for users of these hidden units, [users × F]: [users × items].</summary>
    public void Expected(ReadOnlySpan<float> hidden, Span<float> expected)
    {
        int users = hidden.Length / Factors, inputs = Visible.Length;
        var logits = new float[checked(users * inputs)];
        VectorMath.Scores(hidden, Weights, Factors, logits);
        for (int n = 0; n < expected.Length; n++) expected[n] = Expected(n % ItemCount, logits.AsSpan(n * Levels.Count, Levels.Count));
    }

    /// <summary>Random numbers of small deviation for the weights of items that were rated; those of the others stay 0.</summary>
    public void Fill(ReadOnlySpan<int> itemCounts, int seed)
    {
        const float Deviation = 0.01f;
        for (int item = 0; item < itemCounts.Length; item++)
        {
            if (itemCounts[item] > 0) new Rng(seed, -1L - item).FillNormal(Weights.AsSpan(item * Levels.Count * Factors, Levels.Count * Factors), Deviation);
        }
    }

    public static void Sigmoid(Span<float> values) => System.Numerics.Tensors.TensorPrimitives.Sigmoid(values, values);

    // Overwrites the inputs with the probabilities.
    private float Expected(int item, Span<float> inputs)
    {
        Softmax(VisibleRow(item), inputs, HasUnrated);
        float sum = 0;
        for (int k = 0; k < inputs.Length; k++) sum += inputs[k] * Levels.Values[k];
        return sum;
    }

    private static void Softmax(ReadOnlySpan<float> biases, Span<float> inputs, bool unrated)
    {
        float most = unrated ? 0 : float.NegativeInfinity, sum = 0;
        for (int k = 0; k < inputs.Length; k++) most = MathF.Max(most, inputs[k] += biases[k]);
        for (int k = 0; k < inputs.Length; k++) sum += inputs[k] = MathF.Exp(inputs[k] - most);
        float scale = 1 / (unrated ? sum + MathF.Exp(-most) : sum);
        for (int k = 0; k < inputs.Length; k++) inputs[k] *= scale;
    }
}
