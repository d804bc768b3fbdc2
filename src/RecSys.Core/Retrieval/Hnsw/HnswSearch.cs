using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace RecSys.Retrieval.Hnsw;

/// <summary>Algorithms 2 and 5 of Malkov and Yashunin (2016): the search of a layer, and the search from the top layer down.</summary>
/// <typeparam name="TRows">The vectors.</typeparam>
internal static unsafe class HnswSearch<TRows>
    where TRows : struct, IHnswRows
{
    // Vectors asked for ahead of the one being measured; more than about twelve lines under way gain nothing.
    private const int Ahead = 8;

    /// <summary>Algorithm 5: the nearest nodes of level 0 in <see cref="HnswWorkspace.Pool"/>. The query lies at <paramref name="query"/>.</summary>
    public static void Run(TRows rows, HnswGraph graph, byte* query, int width, HnswWorkspace work)
    {
        work.Pool.Reset(width);
        if (graph.Count == 0) return;
        work.Visited.Reserve(graph.Count);
        ulong entry = Descend(rows, graph, query, 0, work);
        work.Pool.Offer(entry);
        work.Visited.Add(HnswKey.Position(entry));
        Layer(rows, graph, query, 0, work);
        work.Visited.Clear();
        GC.KeepAlive(graph);
    }

    /// <summary>
    /// As <see cref="Run"/>, with only nodes that pass a filter among the results; the others lead on to their neighbours all the same, so
    /// that what is filtered out costs time and not recall. Gives up after following <paramref name="budget"/> nodes: false, the caller then scans.
    /// </summary>
    public static bool Run<TFilter>(TRows rows, HnswGraph graph, byte* query, int width, TFilter filter, int budget, HnswWorkspace work)
        where TFilter : struct, IHnswFilter
    {
        HnswPool pool = work.Pool;
        pool.Reset(width);
        if (graph.Count == 0) return true;
        work.Visited.Reserve(graph.Count);
        HnswHeap candidates = work.Candidates;
        candidates.Clear();
        ulong entry = Descend(rows, graph, query, 0, work);
        work.Visited.Add(HnswKey.Position(entry));
        candidates.Push(entry);
        if (filter.Passes(HnswKey.Position(entry))) pool.Offer(entry);
        while (candidates.Count > 0 && budget > 0)
        {
            ulong nearest = candidates.Pop();
            if (nearest > pool.Bound) break;
            budget--;
            int count = work.Visited.AddAll(graph.BaseLinksOf(HnswKey.Position(nearest)), graph.M0, graph.Count, work.Batch);
            Measure(rows, query, count, work);
            for (int i = 0; i < count; i++)
            {
                int node = work.Batch[i];
                ulong key = HnswKey.Of(work.Distances[i], node);
                if (key >= pool.Bound) continue;
                candidates.Push(key);
                if (filter.Passes(node)) pool.Offer(key);
            }
        }
        work.Visited.Clear();
        GC.KeepAlive(graph);
        return budget > 0 || candidates.Count == 0;
    }

    /// <summary>Lines 4–5 of algorithm 5: the nearest node by greedy steps on each level above a given one.</summary>
    public static ulong Descend(TRows rows, HnswGraph graph, byte* query, int toLevel, HnswWorkspace work)
    {
        ulong nearest = HnswKey.Of(rows.Distance(query, graph.Entry), graph.Entry);
        for (int level = graph.TopLevel; level > toLevel; level--)
        {
            ulong before;
            do
            {
                before = nearest;
                int* links = graph.Links(HnswKey.Position(nearest), level);
                int count = 0;
                for (int i = 0; i < graph.M && links[i] >= 0; i++)
                {
                    if (links[i] < graph.Count) work.Batch[count++] = links[i];
                }
                Measure(rows, query, count, work);
                for (int i = 0; i < count; i++) nearest = Math.Min(nearest, HnswKey.Of(work.Distances[i], work.Batch[i]));
            }
            while (nearest != before);
        }
        return nearest;
    }

    /// <summary>Algorithm 2, from the nodes in the pool, which are marked as met.</summary>
    public static void Layer(TRows rows, HnswGraph graph, byte* query, int level, HnswWorkspace work)
    {
        HnswPool pool = work.Pool;
        int capacity = graph.Capacity(level);
        for (int node = pool.Next(); node >= 0; node = pool.Next())
        {
            int count = work.Visited.AddAll(graph.Links(node, level), capacity, graph.Count, work.Batch);
            int upcoming = pool.Upcoming();
            if (upcoming >= 0) PrefetchLinks(graph.Links(upcoming, level));
            Measure(rows, query, count, work);
            pool.OfferAll(work.Batch, work.Distances, count);
        }
    }

    /// <summary>Distances of the first nodes of <see cref="HnswWorkspace.Batch"/>.</summary>
    public static void Measure(TRows rows, byte* query, int count, HnswWorkspace work) => Measure(rows, query, work.Batch, count, work.Distances);

    // Not inlined, so that the loop has the registers to itself, and optimized from the first call on.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Measure(TRows rows, byte* query, int* batch, int count, float* distances)
    {
        int ahead = Math.Min(Ahead, count), at = 0;
        for (int i = 0; i < ahead; i++) rows.Prefetch(batch[i]);
        for (; at + 4 <= count; at += 4)
        {
            int until = Math.Min(at + Ahead + 4, count);
            for (; ahead < until; ahead++) rows.Prefetch(batch[ahead]);
            rows.Distances(query, batch[at], batch[at + 1], batch[at + 2], batch[at + 3], distances + at);
        }
        for (; at < count; at++) distances[at] = rows.Distance(query, batch[at]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PrefetchLinks(int* links)
    {
        if (!Sse.IsSupported) return;
        Sse.Prefetch0(links);
        Sse.Prefetch0(links + 16);
    }
}
