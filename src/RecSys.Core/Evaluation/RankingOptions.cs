using RecSys.Evaluation.Metrics;

namespace RecSys.Evaluation;

/// <summary>Options of <see cref="RankingEvaluator"/>.</summary>
public sealed record RankingOptions
{
    /// <summary>Lengths of the list that metrics look at. Default: 10. Range: at least one, each 1 or greater.</summary>
    public IReadOnlyList<int> K { get; init; } = [10];

    /// <summary>Metrics of every user. Default: all of <see cref="RankingMetrics.All"/>.</summary>
    public IReadOnlyList<RankingMetric> Metrics { get; init; } = RankingMetrics.All;

    /// <summary>Metrics of all lists together, for the full ranking only. Default: all of <see cref="RankingMetrics.Catalog"/>.</summary>
    public IReadOnlyList<CatalogMetric> CatalogMetrics { get; init; } = RankingMetrics.Catalog;

    /// <summary>Which items the relevant ones are ranked among. Default: all.</summary>
    public CandidateSet Candidates { get; init; } = CandidateSet.Full;

    /// <summary>
    /// Leaves out what the user has seen (default). Next-item data, where items come again, is evaluated without.
    /// A test item that the user has seen is then not asked for; the report says how many there were.
    /// </summary>
    public bool ExcludeSeen { get; init; } = true;

    /// <summary>Only test rows with at least this value are relevant; null (default): all. The test data must have values then.</summary>
    public float? MinRelevance { get; init; }

    /// <summary>Threads to use: 0 (default) for one on every core. The figures do not depend on it.</summary>
    public int Threads { get; init; }

    internal void Validate()
    {
        if (K is null || Metrics is null || CatalogMetrics is null || Candidates is null)
            throw new ArgumentException($"{nameof(RankingOptions)}: {nameof(K)}, {nameof(Metrics)}, {nameof(CatalogMetrics)} and {nameof(Candidates)} must not be null. Leave out what should be as by default.");
        if (K.Count == 0 || K.Any(k => k < 1))
            throw new ArgumentException($"{nameof(RankingOptions)}: {nameof(K)} must have at least one length, each 1 or greater, found [{string.Join(", ", K)}].");
        if (K.Distinct().Count() != K.Count)
            throw new ArgumentException($"{nameof(RankingOptions)}: {nameof(K)} must not repeat a length, found [{string.Join(", ", K)}].");
        if (Threads < 0)
            throw new ArgumentException($"{nameof(RankingOptions)}: {nameof(Threads)} must be 0 or greater, found {Threads}.");
    }
}
