using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RecSys.Evaluation;

/// <summary>
/// Counts, for scores of relevant items, how many other scores reach them: ranks without sorting the catalogue.
/// Of equal scores the relevant item comes last, so that a model cannot win by giving all items one score.
/// </summary>
internal static class RankCounter
{
    // Above so many thresholds, a binary search for every score is quicker than comparing all with all.
    private const int MostPasses = 64;

    /// <summary>Counts the scores at or above each threshold, and those equal to it.</summary>
    /// <param name="scores">Scores; NaN reaches nothing.</param>
    /// <param name="thresholds">Numbers above −∞, descending.</param>
    /// <param name="reached">Receives the number of scores ≥ threshold.</param>
    /// <param name="equal">Receives the number of scores = threshold.</param>
    public static void Count(ReadOnlySpan<float> scores, ReadOnlySpan<float> thresholds, Span<int> reached, Span<int> equal)
    {
        if (thresholds.Length > MostPasses) Search(scores, thresholds, reached, equal);
        else Compare(scores, thresholds, reached, equal);
    }

    internal static void Compare(ReadOnlySpan<float> scores, ReadOnlySpan<float> thresholds, Span<int> reached, Span<int> equal)
    {
        int t = 0;
        for (; t + 4 <= thresholds.Length; t += 4) CompareFour(scores, thresholds.Slice(t, 4), reached.Slice(t, 4), equal.Slice(t, 4));
        if (t == thresholds.Length) return;
        // The last one to three are filled up to four.
        Span<float> last = [float.PositiveInfinity, float.PositiveInfinity, float.PositiveInfinity, float.PositiveInfinity];
        Span<int> lastReached = stackalloc int[4], lastEqual = stackalloc int[4];
        thresholds[t..].CopyTo(last);
        CompareFour(scores, last, lastReached, lastEqual);
        lastReached[..(thresholds.Length - t)].CopyTo(reached[t..]);
        lastEqual[..(thresholds.Length - t)].CopyTo(equal[t..]);
    }

    // Four thresholds at a time share the load of the scores; a comparison gives −1 where it holds.
    private static void CompareFour(ReadOnlySpan<float> scores, ReadOnlySpan<float> thresholds, Span<int> reached, Span<int> equal)
    {
        ref float first = ref MemoryMarshal.GetReference(scores);
        Vector256<float> t0 = Vector256.Create(thresholds[0]), t1 = Vector256.Create(thresholds[1]);
        Vector256<float> t2 = Vector256.Create(thresholds[2]), t3 = Vector256.Create(thresholds[3]);
        Vector256<int> r0 = default, r1 = default, r2 = default, r3 = default, e0 = default, e1 = default, e2 = default, e3 = default;
        int i = 0;
        for (; i <= scores.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            Vector256<float> block = Vector256.LoadUnsafe(ref first, (nuint)i);
            r0 += Vector256.GreaterThanOrEqual(block, t0).AsInt32();
            r1 += Vector256.GreaterThanOrEqual(block, t1).AsInt32();
            r2 += Vector256.GreaterThanOrEqual(block, t2).AsInt32();
            r3 += Vector256.GreaterThanOrEqual(block, t3).AsInt32();
            e0 += Vector256.Equals(block, t0).AsInt32();
            e1 += Vector256.Equals(block, t1).AsInt32();
            e2 += Vector256.Equals(block, t2).AsInt32();
            e3 += Vector256.Equals(block, t3).AsInt32();
        }
        (reached[0], reached[1], reached[2], reached[3]) = (-Vector256.Sum(r0), -Vector256.Sum(r1), -Vector256.Sum(r2), -Vector256.Sum(r3));
        (equal[0], equal[1], equal[2], equal[3]) = (-Vector256.Sum(e0), -Vector256.Sum(e1), -Vector256.Sum(e2), -Vector256.Sum(e3));
        for (; i < scores.Length; i++)
        {
            for (int t = 0; t < 4; t++)
            {
                if (scores[i] >= thresholds[t]) reached[t]++;
                if (scores[i] == thresholds[t]) equal[t]++;
            }
        }
    }

    internal static void Search(ReadOnlySpan<float> scores, ReadOnlySpan<float> thresholds, Span<int> reached, Span<int> equal)
    {
        reached.Clear();
        equal.Clear();
        float lowest = thresholds[^1];
        foreach (float score in scores)
        {
            if (!(score >= lowest)) continue;
            int low = 0, high = thresholds.Length - 1; // the first threshold that the score reaches
            while (low < high)
            {
                int middle = (low + high) / 2;
                if (score >= thresholds[middle]) high = middle;
                else low = middle + 1;
            }
            reached[low]++;
            if (score == thresholds[low]) equal[low]++;
        }
        for (int t = 1; t < thresholds.Length; t++)
        {
            if (thresholds[t] == thresholds[t - 1]) equal[t] = equal[t - 1];
            reached[t] += reached[t - 1];
        }
    }
}
