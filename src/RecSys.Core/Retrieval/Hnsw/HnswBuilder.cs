using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using RecSys.Numerics;

namespace RecSys.Retrieval.Hnsw;

/// <summary>
/// Algorithm 1 of Malkov and Yashunin (2016), the insert, for batches of nodes. The nodes of a batch choose their neighbours at the same time, from a
/// graph that does not change meanwhile and from the nodes before them in the batch, which are compared with them one by one, so that none
/// is missed. Then the chosen neighbours get their links back, each neighbour on one thread and in the order of the nodes. So the graph
/// depends on the vectors, their order and the seed, and not on the number of threads, and no lock is needed.
/// </summary>
/// <typeparam name="TRows">The vectors.</typeparam>
internal sealed unsafe class HnswBuilder<TRows>(HnswParameters parameters)
    where TRows : struct, IHnswRows
{
    // Comparing with the batch costs a dot product per pair, at this size about a twentieth of the searches.
    private const int BatchSize = 512;

    // Pieces of work small enough to share evenly, large enough to take seldom.
    private const int Piece = 8;

    private readonly ConcurrentBag<HnswWorkspace> _workspaces = [];

    /// <summary>Inserts the nodes from the graph's count to <paramref name="count"/>, whose vectors are there.</summary>
    /// <param name="rows">The vectors.</param>
    /// <param name="graph">The graph so far.</param>
    /// <param name="count">Nodes that there shall be.</param>
    /// <param name="publish">Gets the graph after each batch.</param>
    public void Insert(TRows rows, HnswGraph graph, int count, Action<HnswGraph> publish)
    {
        while (graph.Count < count)
        {
            graph = InsertBatch(rows, graph, Math.Min(BatchSize, count - graph.Count), count - graph.Count);
            publish(graph);
        }
    }

    private HnswGraph InsertBatch(TRows rows, HnswGraph published, int count, int toCome)
    {
        int first = published.Count;
        var levels = new int[count];
        for (int i = 0; i < count; i++) levels[i] = parameters.LevelOf(first + i);
        HnswGraph graph = published.Extend(levels, toCome);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = parameters.Threads };
        var edges = new HnswEdges(count);
        WorkSharing.Run((count + Piece - 1) / Piece, parallel, piece =>
        {
            HnswWorkspace work = Rent(rows, first + count);
            for (int i = piece * Piece; i < Math.Min((piece + 1) * Piece, count); i++) Choose(rows, graph, i, levels, edges, work);
            _workspaces.Add(work);
        });

        // From here on links of nodes that readers know are changed: nothing below fails or stops half-way.
        ulong[] sorted = edges.Sorted(out int[] starts);
        WorkSharing.Run((starts.Length - 1 + Piece - 1) / Piece, parallel, piece =>
        {
            HnswWorkspace work = Rent(rows, first + count);
            for (int t = piece * Piece; t < Math.Min((piece + 1) * Piece, starts.Length - 1); t++)
                LinkBack(rows, graph, first, sorted.AsSpan(starts[t]..starts[t + 1]), work);
            _workspaces.Add(work);
        });
        int entry = graph.Entry, top = graph.TopLevel;
        for (int i = 0; i < count; i++)
        {
            if (levels[i] > top) (entry, top) = (first + i, levels[i]);
        }
        return graph.Publish(first + count, entry, top);
    }

    // Lines 2–9 of algorithm 1 for node number i of the batch.
    private void Choose(TRows rows, HnswGraph graph, int i, int[] levels, HnswEdges edges, HnswWorkspace work)
    {
        int node = graph.Count + i, level = levels[i];
        byte* query = rows.Query(node, work.Query);
        HnswPool pool = work.Pool;
        pool.Reset(parameters.ConstructionWidth);
        if (graph.Count > 0)
        {
            // Nearest of the levels above; line 8 then takes all that was found on one level to the next.
            ulong entry = HnswSearch<TRows>.Descend(rows, graph, query, level, work);
            pool.Offer(entry);
        }
        for (int at = level; at >= 0; at--)
        {
            // On a level above the graph's there are only nodes of this batch.
            bool exists = at <= graph.TopLevel;
            if (exists)
            {
                pool.Restart();
                foreach (ulong key in pool.Keys) work.Visited.Add(HnswKey.Position(key));
                HnswSearch<TRows>.Layer(rows, graph, query, at, work);
            }
            work.Keys.Clear();
            if (exists) work.Keys.AddRange(pool.Keys);
            if (exists && parameters.ExtendCandidates) HnswExtension<TRows>.Add(rows, graph, query, at, work);
            work.Visited.Clear();
            AddMates(rows, graph.Count, i, at, levels, query, exists ? pool.Bound : HnswKey.Last, work);
            Span<ulong> candidates = CollectionsMarshal.AsSpan(work.Keys);
            candidates.Sort();
            HnswNeighbors<TRows>.Choose(rows, candidates, graph.M, parameters.KeepPruned, work);
            Write(graph.Links(node, at), work.Chosen, graph.Capacity(at));
            foreach (int neighbour in work.Chosen) edges.Add(i, at, neighbour);
        }
    }

    // The nodes before it in the batch that are on the level and near enough to be found by a search.
    private static void AddMates(TRows rows, int first, int i, int level, int[] levels, byte* query, ulong bound, HnswWorkspace work)
    {
        int count = 0;
        for (int mate = 0; mate < i; mate++)
        {
            if (levels[mate] >= level) work.Batch[count++] = first + mate;
        }
        HnswSearch<TRows>.Measure(rows, query, count, work);
        for (int j = 0; j < count; j++)
        {
            ulong key = HnswKey.Of(work.Distances[j], work.Batch[j]);
            if (key < bound) work.Keys.Add(key);
        }
    }

    // Lines 10–16 of algorithm 1 for one neighbour of one or more new nodes: room for its links back, or a new choice among all.
    private void LinkBack(TRows rows, HnswGraph graph, int first, ReadOnlySpan<ulong> edges, HnswWorkspace work)
    {
        int node = HnswEdges.Target(edges[0]), level = HnswEdges.Level(edges[0]), capacity = graph.Capacity(level), count = 0;
        int* links = graph.Links(node, level);
        while (count < capacity && links[count] >= 0) count++;
        if (count + edges.Length <= capacity)
        {
            foreach (ulong edge in edges) Volatile.Write(ref links[count++], first + HnswEdges.Source(edge));
            return;
        }
        for (int j = 0; j < count; j++) work.Batch[j] = links[j];
        foreach (ulong edge in edges) work.Batch[count++] = first + HnswEdges.Source(edge);
        HnswSearch<TRows>.Measure(rows, rows.Query(node, work.Query), count, work);
        work.Keys.Clear();
        for (int j = 0; j < count; j++) work.Keys.Add(HnswKey.Of(work.Distances[j], work.Batch[j]));
        work.Keys.Sort();
        HnswNeighbors<TRows>.Choose(rows, CollectionsMarshal.AsSpan(work.Keys), capacity, parameters.KeepPruned, work);
        Write(links, work.Chosen, capacity);
    }

    // From the front, so that a reader finds positions, old or new, and then −1.
    private static void Write(int* links, List<int> nodes, int capacity)
    {
        for (int i = 0; i < nodes.Count; i++) Volatile.Write(ref links[i], nodes[i]);
        for (int i = nodes.Count; i < capacity; i++) Volatile.Write(ref links[i], -1);
    }

    private HnswWorkspace Rent(TRows rows, int count)
    {
        if (!_workspaces.TryTake(out HnswWorkspace? work)) work = new HnswWorkspace();
        // A node can be chosen by all of its batch, beside the links it has.
        work.Reserve(count, BatchSize + parameters.LinksOfBase, rows.QueryBytes);
        return work;
    }
}
