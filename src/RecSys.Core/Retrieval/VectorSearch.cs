namespace RecSys.Retrieval;

/// <summary>How to search: a filter, and how much effort an approximate index spends. Immutable; make one and use it for many queries.</summary>
public sealed record VectorSearch
{
    /// <summary>Searches everything, with the effort that the index was built for.</summary>
    public static VectorSearch Default { get; } = new();

    /// <summary>Which vectors may be found; null (default): all.</summary>
    public VectorFilter? Filter { get; init; }

    /// <summary>HNSW: length of the candidate list (efSearch of the paper); 0 (default) takes the index's own.</summary>
    public int CandidateList { get; init; }

    /// <summary>IVF: number of lists that are searched (nprobe); 0 (default) takes the index's own.</summary>
    public int Probes { get; init; }

    /// <summary>Product quantization: how many of the best are scored again by exact distance; 0 (default) takes the index's own. An index that keeps no vectors passes over it.</summary>
    public int Rescore { get; init; }

    /// <summary>Threads for a search of many queries: 0 (default) for one on every core.</summary>
    public int Threads { get; init; }
}
