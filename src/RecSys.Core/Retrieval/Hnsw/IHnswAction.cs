namespace RecSys.Retrieval.Hnsw;

/// <summary>Work on a graph that is compiled for every kind of vectors; see <see cref="HnswDispatch"/>.</summary>
internal interface IHnswAction
{
    /// <summary>Does the work.</summary>
    void Run<TRows>(TRows rows)
        where TRows : struct, IHnswRows;
}
