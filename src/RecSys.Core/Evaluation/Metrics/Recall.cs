namespace RecSys.Evaluation.Metrics;

/// <summary>Share of the relevant items that are among the first k: hits / |relevant|. Below 1 at best where more than k items are relevant.</summary>
public sealed class Recall : RankingMetric
{
    /// <inheritdoc/>
    public override string Name => "Recall";

    /// <inheritdoc/>
    public override double Of(UserRanking ranking, int k) => (double)ranking.Hits(k) / ranking.RelevantCount;
}
