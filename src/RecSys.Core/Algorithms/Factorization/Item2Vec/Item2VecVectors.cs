using System.Numerics.Tensors;
using RecSys.Numerics;

namespace RecSys.Algorithms;

/// <summary>The score of <see cref="Item2VecModel"/>: the mean of the vectors v_j of a history, times the vector t_i of an item, and a bias.</summary>
/// <param name="items">v: [items × factors].</param>
/// <param name="targets">t: [items × factors].</param>
/// <param name="biases">b: [items]; empty: none.</param>
internal sealed class Item2VecVectors(FactorTable items, FactorTable targets, float[] biases)
{
    public FactorTable Items { get; } = items;

    public FactorTable Targets { get; } = targets;

    public float[] Biases { get; } = biases;

    /// <summary>For scores by context t are the context vectors; for cosines v and t are both the item vectors, brought to length 1.</summary>
    public static Item2VecVectors Of(Item2VecScore score, FactorTable items, FactorTable contexts, float[] biases)
    {
        if (score == Item2VecScore.Context) return new Item2VecVectors(items, contexts, biases);
        var units = new FactorTable(items.Count, items.Factors);
        for (int item = 0; item < items.Count; item++)
        {
            Span<float> row = units.PaddedRow(item);
            items.PaddedRow(item).CopyTo(row);
            float length = MathF.Sqrt(VectorMath.SquaredNorm(row));
            if (length > 0) VectorMath.Scale(row, 1 / length);
        }
        return new Item2VecVectors(units, units, []);
    }

    /// <summary>The mean of the history's item vectors: [stride].</summary>
    public void Mean(ReadOnlySpan<int> history, Span<float> vector)
    {
        vector.Clear();
        foreach (int item in history) VectorMath.AddScaled(vector, 1f, Items.PaddedRow(item));
        if (history.Length > 0) VectorMath.Scale(vector, 1f / history.Length);
    }

    /// <summary>Scores of all items for means of histories, [users × stride]: [users × items].</summary>
    public void Score(ReadOnlySpan<float> means, Span<float> scores)
    {
        VectorMath.Scores(means, Targets.Values, Targets.Stride, scores);
        if (Biases.Length == 0) return;
        for (int start = 0; start < scores.Length; start += Items.Count)
            TensorPrimitives.Add(scores.Slice(start, Items.Count), Biases, scores.Slice(start, Items.Count));
    }

    /// <summary>Score of an item for a mean.</summary>
    public float Score(ReadOnlySpan<float> mean, int item) => VectorMath.Score(mean, Targets.PaddedRow(item)) + (Biases.Length == 0 ? 0 : Biases[item]);
}
