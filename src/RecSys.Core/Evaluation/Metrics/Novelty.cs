namespace RecSys.Evaluation.Metrics;

/// <summary>
/// Mean surprise of a recommended item in bits: −log2 of the item's share of all training interactions (Zhou et al. 2010). Higher is more novel.
/// An item without training interactions counts as if it had one. 0 without recommendations or without training interactions.
/// </summary>
public sealed class Novelty : CatalogMetric
{
    /// <inheritdoc/>
    public override string Name => "Novelty";

    /// <inheritdoc/>
    public override double Of(CatalogUse use)
    {
        double total = 0, lists = 0, bits = 0;
        foreach (int count in use.Popularity) total += count;
        if (total == 0) return 0;
        for (int item = 0; item < use.Recommended.Length; item++)
        {
            if (use.Recommended[item] == 0) continue;
            lists += use.Recommended[item];
            bits -= use.Recommended[item] * Math.Log2(Math.Max(use.Popularity[item], 1) / total);
        }
        return lists == 0 ? 0 : bits / lists;
    }
}
