namespace RecSys.Retrieval.Hnsw;

/// <summary>Lays the vectors of a store that are not in a graph yet into it.</summary>
internal struct HnswInsert(HnswParameters parameters, HnswGraph graph, int count, Action<HnswGraph> publish) : IHnswAction
{
    public readonly void Run<TRows>(TRows rows)
        where TRows : struct, IHnswRows => new HnswBuilder<TRows>(parameters).Insert(rows, graph, count, publish);
}
