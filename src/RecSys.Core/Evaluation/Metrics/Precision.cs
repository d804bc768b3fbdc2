namespace RecSys.Evaluation.Metrics;

/// <summary>Share of the first k items that are relevant: hits / k. Divides by k also where there are fewer candidates or fewer relevant items than k.</summary>
public sealed class Precision : RankingMetric
{
    /// <inheritdoc/>
    public override string Name => "Precision";

    /// <inheritdoc/>
    public override double Of(UserRanking ranking, int k) => (double)ranking.Hits(k) / k;
}
