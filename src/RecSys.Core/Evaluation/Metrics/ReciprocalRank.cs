namespace RecSys.Evaluation.Metrics;

/// <summary>1 / rank of the first relevant item where it is among the first k, otherwise 0. Its mean over the users is MRR, the name it has in reports.</summary>
public sealed class ReciprocalRank : RankingMetric
{
    /// <inheritdoc/>
    public override string Name => "MRR";

    /// <inheritdoc/>
    public override double Of(UserRanking ranking, int k) => ranking.Ranks[0] <= k ? 1.0 / ranking.Ranks[0] : 0;
}
