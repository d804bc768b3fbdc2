namespace RecSys.Evaluation.Metrics;

/// <summary>What <see cref="AveragePrecision"/> divides by.</summary>
public enum AveragePrecisionNorm
{
    /// <summary>min(|relevant|, k), so that a perfect list has 1.</summary>
    Best,

    /// <summary>The number of hits found: what was missed does not count.</summary>
    Hits,

    /// <summary>|relevant|, as microsoft/recommenders does.</summary>
    Relevant,
}
