namespace RecSys.Evaluation.Metrics;

/// <summary>What <see cref="Ndcg"/> divides by.</summary>
public enum NdcgIdeal
{
    /// <summary>The best list of all relevant items, as long as it may be: min(|relevant|, k) items.</summary>
    Relevant,

    /// <summary>The best order of the hits found: only their order counts, not what was missed.</summary>
    Hits,
}
