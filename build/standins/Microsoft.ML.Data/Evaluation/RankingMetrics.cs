namespace Microsoft.ML.Data;

public sealed class RankingMetrics
{
    internal RankingMetrics(double[] ndcg, double[] dcg)
    {
        NormalizedDiscountedCumulativeGains = ndcg;
        DiscountedCumulativeGains = dcg;
    }

    public IReadOnlyList<double> NormalizedDiscountedCumulativeGains { get; }

    public IReadOnlyList<double> DiscountedCumulativeGains { get; }
}
