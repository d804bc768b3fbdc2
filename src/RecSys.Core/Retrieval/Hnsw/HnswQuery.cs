namespace RecSys.Retrieval.Hnsw;

/// <summary>One search of a graph, whose results are in the pool of its workspace.</summary>
internal unsafe struct HnswQuery(HnswGraph graph, float* query, int width, HnswLive? live, HnswWorkspace work) : IHnswAction
{
    // Nodes that a filtered search follows before a scan is the better way: each costs about as much as ten vectors of a scan.
    private const int ScanShare = 10;

    /// <summary>False: too little passes the filter, the pool is not full.</summary>
    public bool IsComplete { get; private set; }

    public void Run<TRows>(TRows rows)
        where TRows : struct, IHnswRows
    {
        work.Reserve(graph.Count, graph.M0, rows.QueryBytes);
        if (live is { } filter)
        {
            IsComplete = HnswSearch<TRows>.Run(rows, graph, (byte*)query, width, filter, width + (graph.Count / ScanShare), work);
            return;
        }
        HnswSearch<TRows>.Run(rows, graph, (byte*)query, width, work);
        IsComplete = true;
    }
}
