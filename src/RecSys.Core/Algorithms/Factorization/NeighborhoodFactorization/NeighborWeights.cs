using RecSys.Data;

namespace RecSys.Algorithms;

/// <summary>The learned weights w_ij and the sum |R^k(i;u)|^-½ Σ_{j∈R^k(i;u)} w_ij·(r_uj − b_uj) over a history.</summary>
/// <param name="table">Items × similar items.</param>
internal sealed class NeighborWeights(CsrMatrix table)
{
    public CsrMatrix Table => table;

    /// <summary>The sum for one item.</summary>
    public float Sum(int item, ReadOnlySpan<int> items, ReadOnlySpan<float> deviations)
    {
        ReadOnlySpan<int> near = table.RowColumns(item);
        ReadOnlySpan<float> weights = table.RowValues(item);
        float sum = 0;
        int count = 0;
        for (int n = 0, k = 0; n < near.Length && k < items.Length;)
        {
            if (near[n] < items[k]) n++;
            else if (near[n] > items[k]) k++;
            else
            {
                sum += weights[n++] * deviations[k++];
                count++;
            }
        }
        return count == 0 ? 0 : sum / MathF.Sqrt(count);
    }

    /// <summary>Adds the sums of all items to their scores: one pass over the items that each item of the history is similar to.</summary>
    public void AddSums(ReadOnlySpan<int> items, ReadOnlySpan<float> deviations, Span<float> scores)
    {
        CsrMatrix byNeighbor = table.Transpose();
        var sums = new float[scores.Length];
        var counts = new int[scores.Length];
        for (int k = 0; k < items.Length; k++)
        {
            ReadOnlySpan<int> targets = byNeighbor.RowColumns(items[k]);
            ReadOnlySpan<float> weights = byNeighbor.RowValues(items[k]);
            for (int t = 0; t < targets.Length; t++)
            {
                sums[targets[t]] += weights[t] * deviations[k];
                counts[targets[t]]++;
            }
        }
        for (int item = 0; item < scores.Length; item++)
        {
            if (counts[item] > 0) scores[item] += sums[item] / MathF.Sqrt(counts[item]);
        }
    }

    /// <summary>What each item of a history adds to the sum of an item; 0 from those that are not similar to it.</summary>
    public void Shares(int item, ReadOnlySpan<int> items, ReadOnlySpan<float> deviations, Span<float> shares)
    {
        ReadOnlySpan<int> near = table.RowColumns(item);
        int count = 0;
        for (int k = 0; k < items.Length; k++)
        {
            int at = near.BinarySearch(items[k]);
            shares[k] = at < 0 ? 0 : table.RowValues(item)[at] * deviations[k];
            count += at < 0 ? 0 : 1;
        }
        for (int k = 0; k < items.Length && count > 0; k++) shares[k] /= MathF.Sqrt(count);
    }
}
