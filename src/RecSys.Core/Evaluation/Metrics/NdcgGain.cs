namespace RecSys.Evaluation.Metrics;

/// <summary>What a relevant item is worth in <see cref="Ndcg"/>.</summary>
public enum NdcgGain
{
    /// <summary>1.</summary>
    Binary,

    /// <summary>2^relevance − 1, with the value of the test row as relevance.</summary>
    Graded,
}
