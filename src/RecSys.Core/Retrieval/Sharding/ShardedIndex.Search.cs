namespace RecSys.Retrieval;

/// <content>Searching.</content>
public sealed partial class ShardedIndex
{
    /// <summary>The nearest vectors to a query, of all shards.</summary>
    /// <typeparam name="T">Type of the ids.</typeparam>
    /// <param name="query">[Dimension].</param>
    /// <param name="k">Number of vectors wanted; fewer come where there are fewer.</param>
    /// <param name="search">Filter and effort; null: <see cref="VectorSearch.Default"/>. A filter is bound to each shard in turn.</param>
    /// <returns>Vectors, nearest first; of equal scores those of the shard that comes first.</returns>
    public Neighbor<T>[] Search<T>(ReadOnlySpan<float> query, int k, VectorSearch? search = null)
        where T : notnull
    {
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        search ??= VectorSearch.Default;
        var lists = new Neighbor<T>[_shards.Length][];
        if (search.Threads == 1 || _shards.Length == 1 || Count < WorthThreads)
        {
            for (int i = 0; i < lists.Length; i++) lists[i] = _shards[i].Search<T>(query, k, search);
        }
        else
        {
            float[] shared = query.ToArray();
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = search.Threads > 0 ? search.Threads : Environment.ProcessorCount };
            Parallel.For(0, lists.Length, parallel, i => lists[i] = _shards[i].Search<T>(shared, k, search));
        }
        return Merge(lists, k);
    }

    /// <summary>The nearest vectors to each of many queries, of all shards, on several threads.</summary>
    /// <typeparam name="T">Type of the ids.</typeparam>
    /// <param name="queries">Row by row: [queries × Dimension].</param>
    /// <param name="k">Number of vectors wanted for each.</param>
    /// <param name="search">Filter, effort and threads; null: <see cref="VectorSearch.Default"/>.</param>
    /// <returns>A list for each query, nearest first.</returns>
    public Neighbor<T>[][] SearchMany<T>(ReadOnlyMemory<float> queries, int k, VectorSearch? search = null)
        where T : notnull
    {
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        Neighbor<T>[][][] found = Array.ConvertAll(_shards, shard => shard.SearchMany<T>(queries, k, search));
        var merged = new Neighbor<T>[found[0].Length][];
        for (int q = 0; q < merged.Length; q++) merged[q] = Merge(Array.ConvertAll(found, lists => lists[q]), k);
        return merged;
    }

    private static Neighbor<T>[] Merge<T>(Neighbor<T>[][] lists, int k)
        where T : notnull
    {
        if (lists.Length == 1) return lists[0];
        var merged = new Neighbor<T>[Math.Min(k, lists.Sum(list => list.Length))];
        var next = new int[lists.Length];
        for (int at = 0; at < merged.Length; at++)
        {
            int best = -1;
            for (int i = 0; i < lists.Length; i++)
            {
                if (next[i] < lists[i].Length && (best < 0 || lists[i][next[i]].Score > lists[best][next[best]].Score)) best = i;
            }
            merged[at] = lists[best][next[best]++];
        }
        return merged;
    }
}
