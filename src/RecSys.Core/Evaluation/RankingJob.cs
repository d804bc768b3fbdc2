using RecSys.Data;
using RecSys.Evaluation.Metrics;
using RecSys.Sampling;

namespace RecSys.Evaluation;

/// <summary>One evaluation: what all its threads read, and where they write the values of each user.</summary>
internal sealed class RankingJob
{
    public RankingJob(RankingOptions options, int itemCount, IReadOnlyList<CsrMatrix> seen, int[] popularity, Interactions test)
    {
        (Options, ItemCount, Seen, Popularity) = (options, itemCount, options.ExcludeSeen ? seen : [], popularity);
        Targets = new RankingTargets(test, Seen, options);
        Columns = [.. options.Metrics.SelectMany(m => m.HasCutoff
            ? options.K.Select(k => (m, k, $"{m.Name}@{k}"))
            : [(m, options.K.Max(), m.Name)])];
        Values = [.. Columns.Select(_ => new double[Targets.Users.Length])];
        IsSampled = options.Candidates.Negatives > 0;
        ListLengths = IsSampled || options.CatalogMetrics.Count == 0 ? [] : [.. options.K];
        if (IsSampled && options.Candidates.ByPopularity) PopularityTable = AliasTable.OfCounts(popularity, 1);
    }

    public RankingOptions Options { get; }

    public int ItemCount { get; }

    /// <summary>What users have seen, where that is left out.</summary>
    public IReadOnlyList<CsrMatrix> Seen { get; }

    public int[] Popularity { get; }

    public RankingTargets Targets { get; }

    /// <summary>Every metric with its k and its name in the report.</summary>
    public (RankingMetric Metric, int K, string Name)[] Columns { get; }

    /// <summary>Values of the <see cref="Columns"/> by user.</summary>
    public double[][] Values { get; }

    public bool IsSampled { get; }

    /// <summary>Lengths of the lists whose items are counted; none where no metric asks for that.</summary>
    public int[] ListLengths { get; }

    public AliasTable? PopularityTable { get; }

    /// <summary>Gathers the figures once all users are done.</summary>
    public RankingReport Report(int userCount, RankingWorker[] workers)
    {
        List<MetricResult> results = [.. Columns.Select((column, i) => new MetricResult(column.Name, Values[i]))];
        int[][] recommended = [.. ListLengths.Select((_, list) => Sum(workers, list))];
        foreach (CatalogMetric metric in Options.CatalogMetrics)
        {
            for (int list = 0; list < ListLengths.Length; list++)
            {
                var use = new CatalogUse { Recommended = recommended[list], Popularity = Popularity };
                results.Add(new MetricResult($"{metric.Name}@{ListLengths[list]}", metric.Of(use)));
            }
        }
        return new RankingReport(Options, ItemCount, Targets.Users, userCount - Targets.Users.Length, Targets.SeenCount, results);
    }

    private int[] Sum(RankingWorker[] workers, int list)
    {
        var sum = new int[ItemCount];
        foreach (RankingWorker worker in workers)
        {
            ReadOnlySpan<int> counts = worker.Recommended[list];
            for (int item = 0; item < sum.Length; item++) sum[item] += counts[item];
        }
        return sum;
    }
}
