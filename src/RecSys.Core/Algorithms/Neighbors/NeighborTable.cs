using RecSys.Data;
using RecSys.Models;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>The k most similar subjects of every subject with their similarity, as a sparse matrix: what implicit feedback is scored with, and ratings from items.</summary>
internal static class NeighborTable
{
    // Rows that are computed together, and similarities that they may have in all: 64 MiB.
    private const int MostRows = 256;
    private const int Room = 1 << 24;
    private const int MostParts = 100;
    private const int Chunk = 1024;

    /// <summary>How many parts the progress of a table of that many rows has.</summary>
    public static int Parts(int rows) => Math.Clamp(Blocks(rows), 1, MostParts);

    /// <summary>
    /// Builds the table in parallel. Similarity is symmetric, so that each is computed once, for the lower subject, and offered to both: blocks of rows are computed
    /// from the diagonal on, then each subject takes what it is offered, in ascending order.
    /// </summary>
    /// <param name="bySubject">Subjects × columns.</param>
    /// <param name="settings">The measure.</param>
    /// <param name="neighbors">k.</param>
    /// <param name="run">Threads, progress and cancellation.</param>
    /// <param name="before">Parts of the work that are done already, for the progress.</param>
    public static CsrMatrix Build(CsrMatrix bySubject, SimilaritySettings settings, int neighbors, TrainingRun run, int before = 0)
    {
        var kernel = new SimilarityKernel(bySubject, settings);
        int count = bySubject.RowCount, blocks = Blocks(count), size = BlockSize(count), parts = Parts(count), chunks = (count + Chunk - 1) / Chunk;
        var nearest = new NearestList[count];
        var rows = new float[Math.Min(size, count)][];
        for (int i = 0; i < rows.Length; i++) rows[i] = new float[count];
        for (int block = 0; block < blocks; block++)
        {
            int start = block * size, end = Math.Min(count, start + size);
            Parallel.For(start, end, run.Parallel, x => kernel.Compute(bySubject.RowColumns(x), bySubject.RowValues(x), x, rows[x - start], from: x + 1));
            Parallel.For(start / Chunk, chunks, run.Parallel, chunk => Offer(nearest, rows, start, end, neighbors, chunk * Chunk, Math.Min(count, (chunk + 1) * Chunk)));
            int done = (int)((block + 1L) * parts / blocks);
            if (done > (int)((long)block * parts / blocks)) run.Report(before + done, before + parts);
        }
        if (blocks == 0) run.Report(before + parts, before + parts);
        var starts = new int[count + 1];
        for (int x = 0; x < count; x++) starts[x + 1] = checked(starts[x] + nearest[x].Nearest(neighbors).Length);
        return Pack(starts, x => nearest[x].Nearest(neighbors));
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

    private static int BlockSize(int rows) => Math.Clamp(Room / Math.Max(1, rows), 1, MostRows);

    private static int Blocks(int rows) => (rows + BlockSize(rows) - 1) / BlockSize(rows);

    // What the rows of a block offer to some subjects: first each row to those behind it, then to its own subject.
    private static void Offer(NearestList[] nearest, float[][] rows, int start, int end, int neighbors, int from, int to)
    {
        for (int x = start; x < end; x++)
        {
            ReadOnlySpan<float> row = rows[x - start];
            for (int other = Math.Max(from, x + 1); other < to; other++)
            {
                if (row[other] > nearest[other].Least) nearest[other].Add(x, row[other], neighbors);
            }
        }
        for (int x = Math.Max(start, from); x < Math.Min(end, to); x++)
        {
            ReadOnlySpan<float> row = rows[x - start];
            for (int other = x + 1; other < row.Length; other++)
            {
                if (row[other] > nearest[x].Least) nearest[x].Add(other, row[other], neighbors);
            }
        }
    }

    /// <summary>The rows as a sparse matrix.</summary>
    public static CsrMatrix Pack(ScoredItem[][] rows)
    {
        var starts = new int[rows.Length + 1];
        for (int x = 0; x < rows.Length; x++) starts[x + 1] = checked(starts[x] + rows[x].Length);
        return Pack(starts, x => rows[x]);
    }

    private static CsrMatrix Pack(int[] starts, Func<int, ReadOnlySpan<ScoredItem>> rowOf)
    {
        var columns = new int[starts[^1]];
        var values = new float[starts[^1]];
        for (int x = 0; x < starts.Length - 1; x++)
        {
            ReadOnlySpan<ScoredItem> row = rowOf(x);
            for (int k = 0; k < row.Length; k++) (columns[starts[x] + k], values[starts[x] + k]) = (row[k].Item, row[k].Score);
        }
        return new CsrMatrix(starts.Length - 1, starts, columns, values);
    }
}
