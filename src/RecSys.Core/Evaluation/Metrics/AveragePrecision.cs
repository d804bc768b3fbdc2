namespace RecSys.Evaluation.Metrics;

/// <summary>
/// Average precision: the sum, over the hits among the first k, of the precision at the rank of the hit, divided by <see cref="AveragePrecisionNorm"/>.
/// Its mean over the users is MAP, the name it has in reports. 0 without a hit.
/// </summary>
/// <param name="norm">What to divide by.</param>
public sealed class AveragePrecision(AveragePrecisionNorm norm = AveragePrecisionNorm.Best) : RankingMetric
{
    /// <inheritdoc/>
    public override string Name { get; } = norm switch
    {
        AveragePrecisionNorm.Best => "MAP",
        AveragePrecisionNorm.Hits => "MAP(hits)",
        _ => "MAP(relevant)",
    };

    /// <inheritdoc/>
    public override double Of(UserRanking ranking, int k)
    {
        int hits = ranking.Hits(k);
        if (hits == 0) return 0;
        double sum = 0;
        for (int i = 0; i < hits; i++) sum += (i + 1.0) / ranking.Ranks[i];
        return sum / norm switch
        {
            AveragePrecisionNorm.Best => Math.Min(ranking.RelevantCount, k),
            AveragePrecisionNorm.Hits => hits,
            _ => ranking.RelevantCount,
        };
    }
}
