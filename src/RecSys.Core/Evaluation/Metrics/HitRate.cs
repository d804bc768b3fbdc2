namespace RecSys.Evaluation.Metrics;

/// <summary>1 where at least one relevant item is among the first k, otherwise 0. With one relevant item the same as <see cref="Recall"/>.</summary>
public sealed class HitRate : RankingMetric
{
    /// <inheritdoc/>
    public override string Name => "HitRate";

    /// <inheritdoc/>
    public override double Of(UserRanking ranking, int k) => ranking.Hits(k) > 0 ? 1 : 0;
}
