namespace RecSys.Evaluation.Metrics;

/// <summary>
/// Gini coefficient of how often items are recommended: 0 where all items are recommended equally often, (n − 1) / n where only one of n ever is.
/// Items never recommended count. 0 without recommendations.
/// </summary>
public sealed class Gini : CatalogMetric
{
    /// <inheritdoc/>
    public override string Name => "Gini";

    /// <inheritdoc/>
    public override double Of(CatalogUse use)
    {
        // Σ (2i − n − 1)·x_i / (n·Σ x) with x ascending and i from 1.
        int[] counts = use.Recommended.ToArray();
        Array.Sort(counts);
        double weighted = 0, sum = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            weighted += ((2.0 * (i + 1)) - counts.Length - 1) * counts[i];
            sum += counts[i];
        }
        return sum == 0 ? 0 : weighted / (counts.Length * sum);
    }
}
