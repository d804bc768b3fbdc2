using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using RecSys.Data;

namespace RecSys.Models;

/// <summary>The best items for users: the one selection loop, from a row of scores up to lists for everybody.</summary>
public static class TopN
{
    // Up to this length, moving a few items on costs less than keeping a heap and sorting it in the end.
    private const int ShortList = 32;

    /// <summary>The best items for a user.</summary>
    /// <param name="model">The model.</param>
    /// <param name="user">User index, or −1 for an unknown user.</param>
    /// <param name="n">Number of items wanted; fewer come where there are fewer candidates.</param>
    /// <param name="filter">Which items are candidates; null: those that the user has not seen in training.</param>
    /// <returns>Items, best first.</returns>
    public static ScoredItem[] ForUser(RecommenderModel model, int user, int n, TopNFilter? filter = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        var top = new ScoredItem[Math.Min(n, model.ItemCount)];
        int count = ForUser(model, user, top, filter);
        return count == top.Length ? top : top[..count];
    }

    /// <summary>Writes the best items for a user, without allocating.</summary>
    /// <param name="model">The model.</param>
    /// <param name="user">User index, or −1 for an unknown user.</param>
    /// <param name="top">Receives the items, best first; its length is how many are wanted.</param>
    /// <param name="filter">Which items are candidates; null: those that the user has not seen in training.</param>
    /// <returns>Number of items written.</returns>
    public static int ForUser(RecommenderModel model, int user, Span<ScoredItem> top, TopNFilter? filter = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        float[] buffer = ArrayPool<float>.Shared.Rent(model.ItemCount);
        try
        {
            Span<float> scores = buffer.AsSpan(0, model.ItemCount);
            model.Score(user, scores);
            (filter ?? TopNFilter.Unseen).Mask(TopNFilter.Seen(model.History, user), scores);
            return Present(model, top[..Select(scores, top)]).Length;
        }
        finally
        {
            ArrayPool<float>.Shared.Return(buffer);
        }
    }

    /// <summary>The best items for many users.</summary>
    /// <param name="model">The model.</param>
    /// <param name="users">User indices; −1 for unknown users.</param>
    /// <param name="n">Number of items wanted for each.</param>
    /// <param name="filter">Which items are candidates; null: those that the user has not seen in training.</param>
    /// <param name="threads">Threads to use: 0 for one on every core.</param>
    /// <returns>A list for every user, best item first.</returns>
    public static ScoredItem[][] ForUsers(RecommenderModel model, ReadOnlyMemory<int> users, int n, TopNFilter? filter = null, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(model);
        var lists = new ScoredItem[users.Length][];
        ForUsers(model, model.History, users, n, (index, top) => lists[index] = top.ToArray(), filter, threads);
        return lists;
    }

    /// <summary>Hands the best items for many users to a function, in blocks on several threads and with buffers used again.</summary>
    /// <param name="scorer">A model or any other scorer.</param>
    /// <param name="seen">What each user has seen, or null.</param>
    /// <param name="users">User indices; −1 for unknown users.</param>
    /// <param name="n">Number of items wanted for each.</param>
    /// <param name="consumer">Receives every list.</param>
    /// <param name="filter">Which items are candidates; null: those not seen.</param>
    /// <param name="threads">Threads to use: 0 for one on every core.</param>
    /// <param name="cancellation">Cancels between blocks.</param>
    public static void ForUsers(
        IUserScorer scorer,
        CsrMatrix? seen,
        ReadOnlyMemory<int> users,
        int n,
        TopNConsumer consumer,
        TopNFilter? filter = null,
        int threads = 0,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scorer);
        ArgumentNullException.ThrowIfNull(consumer);
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        filter ??= TopNFilter.Unseen;
        int itemCount = scorer.ItemCount;
        ScoreBlocks.Run(scorer, users, threads, cancellation, () => new ScoredItem[Math.Min(n, itemCount)], (first, some, scores, top) =>
        {
            for (int i = 0; i < some.Length; i++)
            {
                Span<float> row = scores.Slice(i * itemCount, itemCount);
                filter.Mask(TopNFilter.Seen(seen, some[i]), row);
                consumer(first + i, Present(scorer, top.AsSpan(0, Select(row, top))));
            }
        });
    }

    /// <summary>
    /// Selects the highest scores in descending order. Of equal scores the item with the lower index comes first;
    /// NaN and −∞ mark items that are no candidates and are never selected.
    /// </summary>
    /// <param name="scores">A score for every item.</param>
    /// <param name="top">Receives the items; its length is how many are wanted.</param>
    /// <returns>Number of items selected: fewer than wanted where there are fewer candidates.</returns>
    public static int Select(ReadOnlySpan<float> scores, Span<ScoredItem> top)
    {
        if (top.IsEmpty) return 0;
        int count = 0;
        float threshold = float.NegativeInfinity;
        ref float first = ref MemoryMarshal.GetReference(scores);
        int item = 0;
        // Most items are below the worst of the list so far: they are skipped a vector at a time.
        for (; item <= scores.Length - Vector256<float>.Count; item += Vector256<float>.Count)
        {
            Vector256<float> block = Vector256.LoadUnsafe(ref first, (nuint)item);
            uint above = Vector256.GreaterThan(block, Vector256.Create(threshold)).ExtractMostSignificantBits();
            while (above != 0)
            {
                int lane = System.Numerics.BitOperations.TrailingZeroCount(above);
                above &= above - 1;
                Offer(new ScoredItem(item + lane, scores[item + lane]), top, ref count, ref threshold);
            }
        }
        for (; item < scores.Length; item++)
        {
            if (scores[item] > threshold) Offer(new ScoredItem(item, scores[item]), top, ref count, ref threshold);
        }
        if (top.Length > ShortList) Sort(top[..count]);
        return count;
    }

    /// <summary>Replaces the scores of a list in order by what is shown of them.</summary>
    internal static Span<ScoredItem> Present(IUserScorer scorer, Span<ScoredItem> top)
    {
        foreach (ref ScoredItem item in top) item = item with { Score = scorer.Present(item.Score) };
        return top;
    }

    // A short list is kept in order. Items come by ascending index, so that of equal scores the one that is there already stays before the new one.
    // A longer list is a heap with its worst item at the root: lowest score, and of equal scores the highest index.
    private static void Offer(ScoredItem item, Span<ScoredItem> heap, ref int count, ref float threshold)
    {
        if (!(item.Score > threshold)) return;
        if (heap.Length <= ShortList)
        {
            int at = count < heap.Length ? count++ : heap.Length - 1;
            for (; at > 0 && heap[at - 1].Score < item.Score; at--) heap[at] = heap[at - 1];
            heap[at] = item;
            if (count == heap.Length) threshold = heap[^1].Score;
            return;
        }
        if (count < heap.Length)
        {
            SiftUp(heap, count++, item);
            if (count < heap.Length) return;
        }
        else
        {
            SiftDown(heap, item);
        }
        threshold = heap[0].Score;
    }

    internal static void SiftUp(Span<ScoredItem> heap, int at, ScoredItem item)
    {
        while (at > 0 && IsWorse(item, heap[(at - 1) / 2]))
        {
            heap[at] = heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        heap[at] = item;
    }

    internal static void SiftDown(Span<ScoredItem> heap, ScoredItem item)
    {
        int at = 0;
        for (int child = 1; child < heap.Length; child = (2 * at) + 1)
        {
            if (child + 1 < heap.Length && IsWorse(heap[child + 1], heap[child])) child++;
            if (!IsWorse(heap[child], item)) break;
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = item;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsWorse(ScoredItem a, ScoredItem b) => a.Score < b.Score || (a.Score == b.Score && a.Item > b.Item);

    private static void Sort(Span<ScoredItem> top)
        => top.Sort(static (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Item.CompareTo(b.Item));
}
