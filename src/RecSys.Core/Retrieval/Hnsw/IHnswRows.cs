namespace RecSys.Retrieval.Hnsw;

/// <summary>
/// The vectors a graph is laid over, by their position, and the distance that orders them: smaller is nearer.
/// Implementations are small structs, so that the search has no call per distance.
/// </summary>
internal unsafe interface IHnswRows
{
    /// <summary>Bytes that <see cref="Query"/> may need.</summary>
    int QueryBytes { get; }

    /// <summary>A stored vector in the form of a query: where it is stored, or written to <paramref name="buffer"/>.</summary>
    byte* Query(int row, byte* buffer);

    /// <summary>Distance of a stored vector from a query.</summary>
    float Distance(byte* query, int row);

    /// <summary>Distances of four stored vectors from a query, each equal to what <see cref="Distance"/> gives, bit by bit.</summary>
    void Distances(byte* query, int a, int b, int c, int d, float* distances);

    /// <summary>Starts to bring a vector into the cache.</summary>
    void Prefetch(int row);
}
