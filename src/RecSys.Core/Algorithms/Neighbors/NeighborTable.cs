using RecSys.Data;
using RecSys.Models;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>The k most similar subjects of every subject with their similarity, as a sparse matrix: what implicit feedback is scored with, and ratings from items.</summary>
internal static class NeighborTable
{
    private const int RowsPerReport = 4096;

    /// <summary>How many parts the progress of a table of that many rows has.</summary>
    public static int Parts(int rows) => Math.Max(1, (rows + RowsPerReport - 1) / RowsPerReport);

    /// <summary>Builds the table, rows in parallel.</summary>
    /// <param name="bySubject">Subjects × columns.</param>
    /// <param name="settings">The measure.</param>
    /// <param name="neighbors">k.</param>
    /// <param name="run">Threads, progress and cancellation.</param>
    /// <param name="before">Parts of the work that are done already, for the progress.</param>
    public static CsrMatrix Build(CsrMatrix bySubject, SimilaritySettings settings, int neighbors, TrainingRun run, int before = 0)
    {
        var kernel = new SimilarityKernel(bySubject, settings);
        int count = bySubject.RowCount, parts = Parts(count);
        var rows = new ScoredItem[count][];
        for (int part = 0; part < parts; part++)
        {
            int from = part * RowsPerReport;
            Parallel.For(from, Math.Min(count, from + RowsPerReport), run.Parallel, () => new float[2 * count], (subject, _, scratch) =>
            {
                rows[subject] = Nearest(kernel, bySubject.RowColumns(subject), bySubject.RowValues(subject), subject, neighbors, scratch);
                return scratch;
            }, static _ => { });
            run.Report(before + part + 1, before + parts);
        }
        return Pack(rows);
    }

    /// <summary>The k most similar subjects of a row, by ascending index.</summary>
    /// <param name="kernel">Computes similarities.</param>
    /// <param name="columns">Columns of the row.</param>
    /// <param name="values">Its values.</param>
    /// <param name="self">The subject of the row, or −1.</param>
    /// <param name="neighbors">k.</param>
    /// <param name="scratch">[2 · subjects].</param>
    public static ScoredItem[] Nearest(SimilarityKernel kernel, ReadOnlySpan<int> columns, ReadOnlySpan<float> values, int self, int neighbors, Span<float> scratch)
    {
        Span<float> row = scratch[..kernel.SubjectCount], positive = scratch[kernel.SubjectCount..];
        kernel.Compute(columns, values, self, row);
        int count = 0;
        foreach (float s in row)
        {
            if (s > 0) positive[count++] = s;
        }
        var nearest = new ScoredItem[Math.Min(neighbors, count)];
        // Of those that have exactly the k-th largest similarity the first ones are taken.
        float least = nearest.Length < count ? Selection.KthLargest(positive[..count], nearest.Length) : 0;
        int ties = nearest.Length;
        for (int i = 0; least > 0 && i < count; i++) ties -= positive[i] > least ? 1 : 0;
        for (int x = 0, at = 0; at < nearest.Length; x++)
        {
            if (row[x] > least || (row[x] == least && least > 0 && ties-- > 0)) nearest[at++] = new ScoredItem(x, row[x]);
        }
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
