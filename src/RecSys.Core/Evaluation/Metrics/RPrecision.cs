namespace RecSys.Evaluation.Metrics;

/// <summary>Precision at as many items as are relevant: hits among the first |relevant| / |relevant|. Has no k of its own.</summary>
public sealed class RPrecision : RankingMetric
{
    /// <inheritdoc/>
    public override string Name => "R-Precision";

    /// <inheritdoc/>
    public override bool HasCutoff => false;

    /// <inheritdoc/>
    public override double Of(UserRanking ranking, int k) => (double)ranking.Hits(ranking.RelevantCount) / ranking.RelevantCount;
}
