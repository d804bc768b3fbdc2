using System.Buffers;
using RecSys.Models;
using RecSys.Retrieval.Kernels;

namespace RecSys.Retrieval.Ivf;

/// <summary>
/// Searches for many queries list by list and not query by query: a list comes from memory once for all queries that look into it, which share
/// the loads of its vectors, too.
/// </summary>
internal static unsafe class ListMajorScan
{
    // Rows that stay in the first-level cache while a few queries pass over them.
    private const int BlockRows = 64;

    /// <summary>Scans lists of floats and keeps the best of each query, not finished.</summary>
    /// <param name="state">The lists.</param>
    /// <param name="ids">Which positions are removed.</param>
    /// <param name="queries">[count × d].</param>
    /// <param name="count">Number of queries.</param>
    /// <param name="d">Length of a vector.</param>
    /// <param name="dot">Dot product, or else distance.</param>
    /// <param name="coarse">Scores of the centres: [count × lists].</param>
    /// <param name="probes">Lists to look into for each query.</param>
    /// <param name="top">Receives the best: [count × k].</param>
    /// <param name="counts">Receives the numbers found: [count].</param>
    public static void Run(
        IvfState state, IdTable ids, float* queries, int count, int d, bool dot, ReadOnlySpan<float> coarse, int probes, Span<ScoredItem> top, Span<int> counts)
    {
        int lists = state.Lists.Length, k = top.Length / count;
        int[] visits = ArrayPool<int>.Shared.Rent(count * probes), starts = ArrayPool<int>.Shared.Rent(lists + 2);
        Group(coarse, lists, probes, count, visits, starts);
        float[] gathered = ArrayPool<float>.Shared.Rent(count * d), scores = ArrayPool<float>.Shared.Rent(count * BlockRows);
        counts.Clear();
        fixed (float* own = gathered)
        {
            for (int list = 0; list < lists; list++)
            {
                ReadOnlySpan<int> visitors = visits.AsSpan(starts[list]..starts[list + 1]);
                if (visitors.IsEmpty) continue;
                for (int i = 0; i < visitors.Length; i++) new ReadOnlySpan<float>(queries + ((long)visitors[i] * d), d).CopyTo(gathered.AsSpan(i * d));
                ListView view = Volatile.Read(ref state.Lists[list]).View;
                // After the view, so that there is a bit for every position in it.
                ReadOnlySpan<ulong> removed = ids.RemovedBits;
                for (int first = 0; first < view.Count; first += BlockRows)
                {
                    int some = Math.Min(BlockRows, view.Count - first);
                    BlockScores.Compute(own, visitors.Length, (float*)state.Layout.Group(view.Rows, first), some, d, dot, scores.AsSpan(0, visitors.Length * some));
                    for (int i = 0; i < visitors.Length; i++)
                    {
                        int query = visitors[i];
                        var best = new BestList(top.Slice(query * k, k), counts[query]);
                        view.OfferAll(ref best, scores.AsSpan(i * some, some), first, removed);
                        counts[query] = best.Count;
                    }
                }
                GC.KeepAlive(view);
            }
        }
        ArrayPool<float>.Shared.Return(gathered);
        ArrayPool<float>.Shared.Return(scores);
        ArrayPool<int>.Shared.Return(visits);
        ArrayPool<int>.Shared.Return(starts);
    }

    // The queries that look into each list: a counting sort.
    private static void Group(ReadOnlySpan<float> coarse, int lists, int probes, int count, int[] visits, int[] starts)
    {
        ScoredItem[] chosen = ArrayPool<ScoredItem>.Shared.Rent(count * probes);
        int[] found = ArrayPool<int>.Shared.Rent(count);
        starts.AsSpan(0, lists + 2).Clear();
        for (int query = 0; query < count; query++)
        {
            Span<ScoredItem> own = chosen.AsSpan(query * probes, probes);
            found[query] = TopN.Select(coarse.Slice(query * lists, lists), own);
            foreach (ScoredItem list in own[..found[query]]) starts[list.Item + 2]++;
        }
        for (int list = 0; list < lists; list++) starts[list + 2] += starts[list + 1];
        for (int query = 0; query < count; query++)
        {
            foreach (ScoredItem list in chosen.AsSpan(query * probes, found[query])) visits[starts[list.Item + 1]++] = query;
        }
        ArrayPool<ScoredItem>.Shared.Return(chosen);
        ArrayPool<int>.Shared.Return(found);
    }
}
