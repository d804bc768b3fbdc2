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
    private const int Chunk = 128;

    /// <summary>How many parts the progress of a table of that many rows has.</summary>
    public static int Parts(int rows) => Math.Clamp(Blocks(rows), 1, MostParts);

    /// <summary>
    /// Builds the table in parallel. Similarity is symmetric, so that each is computed once, for the higher subject, and offered to both: blocks of rows are computed
    /// up to the diagonal, then each subject takes what it is offered, in ascending order.
    /// </summary>
    /// <param name="bySubject">Subjects × columns.</param>
    /// <param name="settings">The measure.</param>
    /// <param name="neighbors">k.</param>
    /// <param name="run">Threads, progress and cancellation.</param>
    /// <param name="before">Parts of the work that are done already, for the progress.</param>
    public static CsrMatrix Build(CsrMatrix bySubject, SimilaritySettings settings, int neighbors, TrainingRun run, int before = 0)
    {
        var kernel = new SimilarityKernel(bySubject, settings);
        int count = bySubject.RowCount, blocks = Blocks(count), size = BlockSize(count), parts = Parts(count);
        int[] ranks = Ranks(bySubject);
        NearestLists[] nearest = Lists(bySubject, neighbors);
        var rows = new float[Math.Min(size, count)][];
        for (int i = 0; i < rows.Length; i++) rows[i] = new float[count];
        for (int block = 0; block < blocks; block++)
        {
            int start = block * size, end = Math.Min(count, start + size);
            Parallel.For(start, end, run.Parallel, x => kernel.Compute(
                bySubject.RowColumns(x), bySubject.RowValues(x), rows[x - start].AsSpan(0, x), ranks.AsSpan(bySubject.RowStarts[x], bySubject.RowLength(x))));
            Parallel.For(0, Chunks(end), run.Parallel, chunk => Offer(nearest[chunk], chunk * Chunk, rows, start, end));
            int done = (int)((block + 1L) * parts / blocks);
            if (done > (int)((long)block * parts / blocks)) run.Report(before + done, before + parts);
        }
        if (blocks == 0) run.Report(before + parts, before + parts);
        Parallel.ForEach(nearest, run.Parallel, lists => lists.Finish());
        return Pack(nearest, count);
    }

    /// <summary>The k most similar subjects of a row, by ascending index.</summary>
    /// <param name="kernel">Computes similarities.</param>
    /// <param name="columns">Columns of the row.</param>
    /// <param name="values">Its values.</param>
    /// <param name="self">The subject of the row, or −1.</param>
    /// <param name="neighbors">k.</param>
    /// <param name="row">[subjects], for the similarities.</param>
    public static ScoredItem[] Nearest(SimilarityKernel kernel, ReadOnlySpan<int> columns, ReadOnlySpan<float> values, int self, int neighbors, Span<float> row)
    {
        kernel.Compute(columns, values, row);
        if (self >= 0) row[self] = 0;
        (float threshold, int ties, int used) = Selection.Cut(row, neighbors);
        var nearest = new ScoredItem[used];
        for (int x = 0, at = 0; at < used; x++)
        {
            if (Selection.Takes(row[x], threshold, ref ties)) nearest[at++] = new ScoredItem(x, row[x]);
        }
        return nearest;
    }

    private static int BlockSize(int rows) => Math.Clamp(Room / Math.Max(1, rows), 1, MostRows);

    private static int Blocks(int rows) => (rows + BlockSize(rows) - 1) / BlockSize(rows);

    private static int Chunks(int rows) => (rows + Chunk - 1) / Chunk;

    // How many subjects before its own each value has in its column.
    private static int[] Ranks(CsrMatrix bySubject)
    {
        var ranks = new int[bySubject.Count];
        var next = new int[bySubject.ColumnCount];
        for (int k = 0; k < ranks.Length; k++) ranks[k] = next[bySubject.Columns[k]]++;
        return ranks;
    }

    // One for each chunk of subjects. Nobody is offered more than the subjects that share a column with him.
    private static NearestLists[] Lists(CsrMatrix bySubject, int neighbors)
    {
        CsrMatrix byColumn = bySubject.Transpose();
        var lists = new NearestLists[Chunks(bySubject.RowCount)];
        var offers = new long[Chunk];
        for (int chunk = 0; chunk < lists.Length; chunk++)
        {
            int first = chunk * Chunk, length = Math.Min(Chunk, bySubject.RowCount - first);
            for (int i = 0; i < length; i++)
            {
                long shared = 0;
                foreach (int column in bySubject.RowColumns(first + i)) shared += byColumn.RowLength(column) - 1;
                offers[i] = Math.Min(shared, bySubject.RowCount - 1);
            }
            lists[chunk] = new NearestLists(neighbors, offers.AsSpan(0, length));
        }
        return lists;
    }

    // What the rows of a block offer to some subjects: first to each all those before it, then each row to those before it.
    private static void Offer(NearestLists lists, int first, float[][] rows, int start, int end)
    {
        for (int x = Math.Max(start, first); x < Math.Min(end, first + lists.Count); x++) lists.OfferAll(x - first, rows[x - start].AsSpan(0, x));
        for (int x = Math.Max(start, first + 1); x < end; x++) lists.OfferToEach(x, rows[x - start].AsSpan(first, Math.Min(lists.Count, x - first)));
    }

    /// <summary>The rows as a sparse matrix.</summary>
    public static CsrMatrix Pack(ScoredItem[][] rows)
    {
        int[] starts = Starts(rows.Length, x => rows[x].Length);
        var columns = new int[starts[^1]];
        var values = new float[starts[^1]];
        for (int x = 0; x < rows.Length; x++)
        {
            for (int k = 0; k < rows[x].Length; k++) (columns[starts[x] + k], values[starts[x] + k]) = rows[x][k];
        }
        return new CsrMatrix(rows.Length, starts, columns, values);
    }

    private static CsrMatrix Pack(NearestLists[] nearest, int count)
    {
        int[] starts = Starts(count, x => nearest[x / Chunk].Others(x % Chunk).Length);
        var columns = new int[starts[^1]];
        var values = new float[starts[^1]];
        for (int x = 0; x < count; x++)
        {
            nearest[x / Chunk].Others(x % Chunk).CopyTo(columns.AsSpan(starts[x]));
            nearest[x / Chunk].Similarities(x % Chunk).CopyTo(values.AsSpan(starts[x]));
        }
        return new CsrMatrix(count, starts, columns, values);
    }

    private static int[] Starts(int rows, Func<int, int> length)
    {
        var starts = new int[rows + 1];
        for (int x = 0; x < rows; x++) starts[x + 1] = checked(starts[x] + length(x));
        return starts;
    }
}
