using RecSys.Data;
using RecSys.Models;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>The k most similar subjects of every subject with their similarity, as a sparse matrix: what implicit feedback is scored with.</summary>
internal static class NeighborTable
{
    private const int RowsPerReport = 4096;

    /// <summary>Builds the table, rows in parallel.</summary>
    /// <param name="bySubject">Subjects × columns.</param>
    /// <param name="settings">The measure.</param>
    /// <param name="neighbors">k.</param>
    /// <param name="run">Threads, progress and cancellation.</param>
    public static CsrMatrix Build(CsrMatrix bySubject, SimilaritySettings settings, int neighbors, TrainingRun run)
    {
        var kernel = new SimilarityKernel(bySubject, settings);
        int count = bySubject.RowCount, parts = Math.Max(1, (count + RowsPerReport - 1) / RowsPerReport);
        var rows = new ScoredItem[count][];
        for (int part = 0; part < parts; part++)
        {
            int from = part * RowsPerReport;
            Parallel.For(from, Math.Min(count, from + RowsPerReport), run.Parallel, () => new float[count], (subject, _, scratch) =>
            {
                rows[subject] = Nearest(kernel, bySubject.RowColumns(subject), bySubject.RowValues(subject), subject, neighbors, scratch);
                return scratch;
            }, static _ => { });
            run.Report(part + 1, parts);
        }
        return Pack(rows);
    }

    /// <summary>The k most similar subjects of a row, by ascending index.</summary>
    public static ScoredItem[] Nearest(SimilarityKernel kernel, ReadOnlySpan<int> columns, ReadOnlySpan<float> values, int self, int neighbors, Span<float> scratch)
    {
        kernel.Compute(columns, values, self, scratch);
        foreach (ref float s in scratch)
        {
            if (s <= 0) s = float.NegativeInfinity;
        }
        var nearest = new ScoredItem[Math.Min(neighbors, scratch.Length)];
        nearest = nearest[..TopN.Select(scratch, nearest)];
        Array.Sort(nearest, static (a, b) => a.Item.CompareTo(b.Item));
        return nearest;
    }

    /// <summary>The rows as a sparse matrix.</summary>
    public static CsrMatrix Pack(ScoredItem[][] rows)
    {
        var starts = new int[rows.Length + 1];
        for (int x = 0; x < rows.Length; x++) starts[x + 1] = checked(starts[x] + rows[x].Length);
        var columns = new int[starts[^1]];
        var values = new float[starts[^1]];
        for (int x = 0; x < rows.Length; x++)
        {
            for (int k = 0; k < rows[x].Length; k++) (columns[starts[x] + k], values[starts[x] + k]) = (rows[x][k].Item, rows[x][k].Score);
        }
        return new CsrMatrix(rows.Length, starts, columns, values);
    }
}
