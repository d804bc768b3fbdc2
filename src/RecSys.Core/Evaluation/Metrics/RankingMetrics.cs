namespace RecSys.Evaluation.Metrics;

/// <summary>Metrics to choose from.</summary>
public static class RankingMetrics
{
    /// <summary>All ranking metrics with their default normalisation.</summary>
    public static IReadOnlyList<RankingMetric> All { get; } =
        [new Precision(), new Recall(), new HitRate(), new Ndcg(), new AveragePrecision(), new ReciprocalRank(), new RPrecision(), new Auc()];

    /// <summary>All metrics of the lists of all users together.</summary>
    public static IReadOnlyList<CatalogMetric> Catalog { get; } = [new Coverage(), new Gini(), new Novelty()];
}
