using System.Collections.Concurrent;

namespace RecSys.Data;

/// <summary>
/// Builds the user × item matrix: a counting sort by user, then each user's rows sorted by item and repeated pairs merged, users in parallel.
/// A row is sorted as one number, item · 2³² + row.
/// </summary>
internal static class CsrBuilder
{
    public static CsrMatrix Build(Interactions data, Feedback feedback)
    {
        if (feedback == Feedback.Implicit) CheckWeights(data);
        int[] starts = CountSort(data, out ulong[] rows);
        int users = data.UserCount;
        var columns = new int[data.Count];
        var values = new float[data.Count];
        long[]? times = data.HasTimes ? new long[data.Count] : null;
        var lengths = new int[users];
        if (users > 0)
        {
            Parallel.ForEach(Partitioner.Create(0, users), range =>
            {
                for (int user = range.Item1; user < range.Item2; user++)
                    lengths[user] = MergeRow(data, feedback, rows.AsSpan(starts[user]..starts[user + 1]), starts[user], columns, values, times);
            });
        }
        return Compact(data.ItemCount, starts, lengths, columns, values, times);
    }

    // Before the work is shared, so that the first row is named, and by an exception of its own.
    private static void CheckWeights(Interactions data)
    {
        for (int row = 0; data.ValueArray is not null && row < data.Count; row++)
        {
            if (data.ValueArray[row] < 0)
                throw new ArgumentException($"Column 'values' must not hold negative weights where feedback is implicit; row {row} has {data.ValueArray[row]}. Leave such rows out, or train on ratings.");
        }
    }

    private static int[] CountSort(Interactions data, out ulong[] rows)
    {
        int[] starts = CountingSort.Starts(data.UserArray, data.UserCount, out int[] next);
        rows = new ulong[data.Count];
        for (int row = 0; row < rows.Length; row++) rows[next[data.UserArray[row]]++] = ((ulong)(uint)data.ItemArray[row] << 32) | (uint)row;
        return starts;
    }

    // Rows of one user, by item and then by time (row order where times are equal), so that "the last one" is the end of a run.
    private static int MergeRow(Interactions data, Feedback feedback, Span<ulong> rows, int start, int[] columns, float[] values, long[]? times)
    {
        rows.Sort();
        if (data.TimeArray is { } at) SortRepeated(at, rows);
        int end = start;
        foreach (ulong key in rows)
        {
            int item = Item(key), row = Row(key);
            float value = data.ValueArray is null ? 1f : data.ValueArray[row];
            if (feedback == Feedback.Implicit && value == 0) continue;
            bool repeated = end > start && columns[end - 1] == item;
            if (!repeated) columns[end++] = item;
            values[end - 1] = repeated && feedback == Feedback.Implicit ? values[end - 1] + value : value;
            if (times is not null) times[end - 1] = data.TimeArray![row];
        }
        return end - start;
    }

    private static int Item(ulong key) => (int)(key >> 32);

    private static int Row(ulong key) => (int)(uint)key;

    private static void SortRepeated(long[] times, Span<ulong> rows)
    {
        for (int first = 0, end; first < rows.Length; first = end)
        {
            int item = Item(rows[first]);
            end = first + 1;
            while (end < rows.Length && Item(rows[end]) == item) end++;
            if (end - first == 1) continue;
            rows[first..end].Sort((a, b) => times[Row(a)].CompareTo(times[Row(b)]) is not 0 and int order ? order : Row(a).CompareTo(Row(b)));
        }
    }

    private static CsrMatrix Compact(int columnCount, int[] starts, int[] lengths, int[] columns, float[] values, long[]? times)
    {
        var packed = new int[starts.Length];
        for (int u = 0; u < lengths.Length; u++) packed[u + 1] = packed[u] + lengths[u];
        int count = packed[^1];
        if (count == columns.Length) return new CsrMatrix(columnCount, starts, columns, values, times);
        for (int u = 0; u < lengths.Length; u++)
        {
            Array.Copy(columns, starts[u], columns, packed[u], lengths[u]);
            Array.Copy(values, starts[u], values, packed[u], lengths[u]);
            if (times is not null) Array.Copy(times, starts[u], times, packed[u], lengths[u]);
        }
        return new CsrMatrix(columnCount, packed, columns[..count], values[..count], times?[..count]);
    }
}
