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
    // 128 MiB of them.
    private const int Room = 1 << 24;

    /// <summary>The table for the new matrix.</summary>
    /// <param name="old">The table so far.</param>
    /// <param name="changed">The items whose rows have changed.</param>
    /// <param name="now">Items × users now, with the same items first.</param>
    /// <param name="settings">The measure.</param>
    /// <param name="neighbors">k.</param>
    /// <param name="run">Threads, progress and cancellation.</param>
    /// <param name="before">Parts of the work that are done already, for the progress.</param>
    /// <param name="room">Similarities that are held at once, of changed items to all others.</param>
    public static CsrMatrix Update(CsrMatrix old, bool[] changed, CsrMatrix now, SimilaritySettings settings, int neighbors, TrainingRun run, int before = 0, int room = Room)
    {
        var kernel = new SimilarityKernel(now, settings);
        int count = now.RowCount;
        int[] stale = [.. Enumerable.Range(0, count).Where(item => changed[item])];
        // Changed items in blocks, whose similarities to all items find room; of what they offer to an item its k best are enough.
        int block = Math.Clamp(room / Math.Max(1, count), 1, Math.Max(1, stale.Length)), parts = ((stale.Length + block - 1) / block) + 1;
        var rows = new ScoredItem[count][];
        var offers = new ScoredItem[count][];
        Array.Fill(offers, []);
        for (int part = 0; part < parts - 1; part++)
        {
            int from = part * block, end = Math.Min(stale.Length, from + block);
            var similar = new ScoredItem[count][];
            Array.Fill(similar, []);
            Parallel.For(from, end, run.Parallel, () => new float[count], (at, _, scratch) =>
            {
                int item = stale[at];
                similar[item] = NeighborTable.Nearest(kernel, now.RowColumns(item), now.RowValues(item), item, count, scratch);
                rows[item] = Best([.. similar[item]], neighbors);
                return scratch;
            }, static _ => { });
            CsrMatrix byOther = NeighborTable.Pack(similar).Transpose(); // row i: the items of the block that i is similar to
            Parallel.For(0, count, run.Parallel, item =>
            {
                if (!changed[item] && byOther.RowLength(item) > 0) offers[item] = Best([.. offers[item], .. Row(byOther, item)], neighbors);
            });
            run.Report(before + part + 1, before + parts);
        }
        Parallel.For(0, count, run.Parallel, () => new float[count], (item, _, scratch) =>
        {
            rows[item] ??= Merge(old, offers[item], changed, item, neighbors) ?? NeighborTable.Nearest(kernel, now.RowColumns(item), now.RowValues(item), item, neighbors, scratch);
            return scratch;
        }, static _ => { });
        run.Report(before + parts, before + parts);
        return NeighborTable.Pack(rows);
    }

    /// <summary>The items whose rows are not what they were.</summary>
    /// <param name="before">Items × users when the table was built.</param>
    /// <param name="now">Items × users now, with the same items first.</param>
    public static bool[] Changed(CsrMatrix before, CsrMatrix now)
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
    private static ScoredItem[]? Merge(CsrMatrix old, ScoredItem[] offers, bool[] changed, int item, int neighbors)
    {
        ReadOnlySpan<int> columns = old.RowColumns(item);
        var candidates = new List<ScoredItem>(columns.Length + offers.Length);
        float dropped = float.PositiveInfinity;
        for (int k = 0; k < columns.Length; k++)
        {
            dropped = Math.Min(dropped, old.RowValues(item)[k]);
            if (!changed[columns[k]]) candidates.Add(new ScoredItem(columns[k], old.RowValues(item)[k]));
        }
        bool wasFull = columns.Length >= neighbors, lost = candidates.Count < columns.Length;
        candidates.AddRange(offers);
        ScoredItem[] best = Best([.. candidates], neighbors);
        if (wasFull && lost && (best.Length < neighbors || best.Min(b => b.Score) <= dropped)) return null;
        return best;
    }

    private static ScoredItem[] Row(CsrMatrix matrix, int row)
    {
        var entries = new ScoredItem[matrix.RowLength(row)];
        for (int k = 0; k < entries.Length; k++) entries[k] = new ScoredItem(matrix.RowColumns(row)[k], matrix.RowValues(row)[k]);
        return entries;
    }

    private static ScoredItem[] Best(ScoredItem[] candidates, int neighbors)
    {
        Array.Sort(candidates, static (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Item.CompareTo(b.Item));
        ScoredItem[] best = candidates[..Math.Min(neighbors, candidates.Length)];
        Array.Sort(best, static (a, b) => a.Item.CompareTo(b.Item));
        return best;
    }
}
