namespace RecSys.Retrieval.Hnsw;

/// <summary>extendCandidates of algorithm 4 (lines 3–7): the neighbours of the candidates become candidates too; of use for very clustered vectors.</summary>
/// <typeparam name="TRows">The vectors.</typeparam>
internal static unsafe class HnswExtension<TRows>
    where TRows : struct, IHnswRows
{
    /// <summary>Adds to <see cref="HnswWorkspace.Keys"/> the neighbours, on a level, of the nodes in it that the search has not met.</summary>
    public static void Add(TRows rows, HnswGraph graph, byte* query, int level, HnswWorkspace work)
    {
        int found = work.Keys.Count;
        for (int i = 0; i < found; i++)
        {
            int* links = graph.Links(HnswKey.Position(work.Keys[i]), level);
            int count = 0;
            for (int j = 0; j < graph.Capacity(level) && links[j] >= 0; j++)
            {
                if (links[j] < graph.Count && work.Visited.Add(links[j])) work.Batch[count++] = links[j];
            }
            HnswSearch<TRows>.Measure(rows, query, count, work);
            for (int j = 0; j < count; j++) work.Keys.Add(HnswKey.Of(work.Distances[j], work.Batch[j]));
        }
    }
}
