namespace RecSys.Evaluation.Metrics;

/// <summary>
/// Probability that a relevant item stands before a candidate that is not relevant. Equal scores count half, so that a constant score has 0.5;
/// a relevant item that is never recommended (NaN or −∞) loses against all. 1 where every candidate is relevant. Looks at all candidates: has no k.
/// </summary>
public sealed class Auc : RankingMetric
{
    /// <inheritdoc/>
    public override string Name => "AUC";

    /// <inheritdoc/>
    public override bool HasCutoff => false;

    /// <inheritdoc/>
    public override double Of(UserRanking ranking, int k)
    {
        int others = ranking.CandidateCount - ranking.RelevantCount;
        if (others == 0) return 1;
        double won = 0;
        for (int i = 0; i < ranking.RelevantCount && ranking.Ranks[i] != UserRanking.NotRanked; i++)
        {
            int before = ranking.Ranks[i] - 1 - i; // of those not relevant; i relevant ones stand before it too
            won += others - before + (ranking.Ties.IsEmpty ? 0 : 0.5 * ranking.Ties[i]);
        }
        return won / ((double)others * ranking.RelevantCount);
    }
}
