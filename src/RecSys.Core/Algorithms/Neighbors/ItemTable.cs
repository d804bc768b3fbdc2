using RecSys.Data;

namespace RecSys.Algorithms;

/// <summary>Scores by a sparse table of weights between items: score(i) = Σ_j x_j·t_ij over the items j of the history that row i of the table has.</summary>
/// <param name="table">[items × items]: row i, the items that item i is scored from.</param>
/// <param name="useValues">Whether x holds the values of the history; false: 1 for every item of it.</param>
internal sealed class ItemTable(CsrMatrix table, bool useValues)
{
    public CsrMatrix Table { get; } = table;

    // Both rows ascend: the sum runs over what they share, in the order of the items as in Score of all items.
    public float Score(ReadOnlySpan<int> items, ReadOnlySpan<float> values, int item)
    {
        ReadOnlySpan<int> near = Table.RowColumns(item);
        ReadOnlySpan<float> weights = Table.RowValues(item);
        float score = 0;
        for (int a = 0, b = 0; a < near.Length && b < items.Length;)
        {
            if (near[a] < items[b]) a++;
            else if (near[a] > items[b]) b++;
            else score += Value(values[b++]) * weights[a++];
        }
        return score;
    }

    public void Score(ReadOnlySpan<int> items, ReadOnlySpan<float> values, Span<float> scores)
    {
        CsrMatrix byNeighbor = Table.Transpose();
        scores.Clear();
        for (int t = 0; t < items.Length; t++)
        {
            ReadOnlySpan<int> targets = byNeighbor.RowColumns(items[t]);
            ReadOnlySpan<float> weights = byNeighbor.RowValues(items[t]);
            float value = Value(values[t]);
            for (int k = 0; k < targets.Length; k++) scores[targets[k]] += value * weights[k];
        }
    }

    /// <summary>What each item of the history adds to the score.</summary>
    public void Explain(ReadOnlySpan<int> items, ReadOnlySpan<float> values, int item, Span<float> shares)
    {
        shares.Clear();
        for (int t = 0; t < items.Length; t++)
        {
            int at = Table.RowColumns(item).BinarySearch(items[t]);
            if (at >= 0) shares[t] = Value(values[t]) * Table.RowValues(item)[at];
        }
    }

    /// <summary>Row of an item; −∞ for what it does not have.</summary>
    public void ScoreSimilar(int item, Span<float> scores)
    {
        scores.Fill(float.NegativeInfinity);
        ReadOnlySpan<int> near = Table.RowColumns(item);
        for (int k = 0; k < near.Length; k++) scores[near[k]] = Table.RowValues(item)[k];
    }

    private float Value(float value) => useValues ? value : 1;
}
