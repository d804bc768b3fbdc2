using RecSys.Data;
using RecSys.Models;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>
/// Brings a table of nearest items up to date after new interactions, with the same result as building it anew. Only similarities with a
/// changed item can have changed: rows of changed items are computed again, and what they are to the others is merged into the others' rows.
/// </summary>
internal static class ItemTableUpdate
{
    /// <summary>The table for the new matrix.</summary>
    /// <param name="old">The table so far.</param>
    /// <param name="before">Items × users when it was built.</param>
    /// <param name="now">Items × users now, with the same items first.</param>
    /// <param name="settings">The measure.</param>
    /// <param name="neighbors">k.</param>
    /// <param name="run">Threads, progress and cancellation.</param>
    public static CsrMatrix Update(CsrMatrix old, CsrMatrix before, CsrMatrix now, SimilaritySettings settings, int neighbors, TrainingRun run)
    {
        var kernel = new SimilarityKernel(now, settings);
        bool[] changed = Changed(before, now);
        int count = now.RowCount;
        var similar = new ScoredItem[count][];
        Parallel.For(0, count, run.Parallel, () => new float[count], (item, _, scratch) =>
        {
            similar[item] = changed[item] ? NeighborTable.Nearest(kernel, now.RowColumns(item), now.RowValues(item), item, count, scratch) : [];
            return scratch;
        }, static _ => { });
        run.Report(1, 2);
        CsrMatrix offers = NeighborTable.Pack(similar).Transpose(); // row i: the changed items that i is similar to
        var rows = new ScoredItem[count][];
        Parallel.For(0, count, run.Parallel, () => new float[count], (item, _, scratch) =>
        {
            rows[item] = (changed[item] ? Best(similar[item], neighbors) : Merge(old, offers, changed, item, neighbors))
                ?? NeighborTable.Nearest(kernel, now.RowColumns(item), now.RowValues(item), item, neighbors, scratch);
            return scratch;
        }, static _ => { });
        run.Report(2, 2);
        return NeighborTable.Pack(rows);
    }

    private static bool[] Changed(CsrMatrix before, CsrMatrix now)
    {
        var changed = new bool[now.RowCount];
        for (int item = 0; item < changed.Length; item++)
        {
            changed[item] = item >= before.RowCount
                || !before.RowColumns(item).SequenceEqual(now.RowColumns(item)) || !before.RowValues(item).SequenceEqual(now.RowValues(item));
        }
        return changed;
    }

    // Null where the old row does not tell enough: it was full, lost neighbours, and something it had dropped might now belong to it.
    private static ScoredItem[]? Merge(CsrMatrix old, CsrMatrix offers, bool[] changed, int item, int neighbors)
    {
        ReadOnlySpan<int> columns = old.RowColumns(item);
        var candidates = new List<ScoredItem>(columns.Length + offers.RowLength(item));
        float dropped = float.PositiveInfinity;
        for (int k = 0; k < columns.Length; k++)
        {
            dropped = Math.Min(dropped, old.RowValues(item)[k]);
            if (!changed[columns[k]]) candidates.Add(new ScoredItem(columns[k], old.RowValues(item)[k]));
        }
        bool wasFull = columns.Length == neighbors, lost = candidates.Count < columns.Length;
        for (int k = 0; k < offers.RowLength(item); k++) candidates.Add(new ScoredItem(offers.RowColumns(item)[k], offers.RowValues(item)[k]));
        ScoredItem[] best = Best([.. candidates], neighbors);
        if (wasFull && lost && (best.Length < neighbors || best.Min(b => b.Score) <= dropped)) return null;
        return best;
    }

    private static ScoredItem[] Best(ScoredItem[] candidates, int neighbors)
    {
        Array.Sort(candidates, static (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Item.CompareTo(b.Item));
        ScoredItem[] best = candidates[..Math.Min(neighbors, candidates.Length)];
        Array.Sort(best, static (a, b) => a.Item.CompareTo(b.Item));
        return best;
    }
}
