using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RecSys.Models;

/// <summary>The one selection of the best items from a row of scores.</summary>
public static class TopN
{
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
        Sort(top[..count]);
        return count;
    }

    // The list is a heap with its worst item at the root: lowest score, and of equal scores the highest index.
    private static void Offer(ScoredItem item, Span<ScoredItem> heap, ref int count, ref float threshold)
    {
        if (!(item.Score > threshold)) return;
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

    private static void SiftUp(Span<ScoredItem> heap, int at, ScoredItem item)
    {
        while (at > 0 && IsWorse(item, heap[(at - 1) / 2]))
        {
            heap[at] = heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        heap[at] = item;
    }

    private static void SiftDown(Span<ScoredItem> heap, ScoredItem item)
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
