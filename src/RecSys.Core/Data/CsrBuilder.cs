namespace RecSys.Data;

/// <summary>Builds the user × item matrix: a counting sort by user, then each row sorted by item and repeated pairs merged, rows in parallel.</summary>
internal static class CsrBuilder
{
    public static CsrMatrix Build(Interactions data, Feedback feedback)
    {
        int[] starts = CountSort(data, out int[] order);
        int users = data.UserCount;
        var columns = new int[data.Count];
        var values = new float[data.Count];
        long[]? times = data.HasTimes ? new long[data.Count] : null;
        var lengths = new int[users];
        Parallel.For(0, users, user =>
        {
            Span<int> rows = order.AsSpan(starts[user]..starts[user + 1]);
            lengths[user] = MergeRow(data, feedback, rows, starts[user], columns, values, times);
        });
        return Compact(data.ItemCount, starts, lengths, columns, values, times);
    }

    private static int[] CountSort(Interactions data, out int[] order)
    {
        var starts = new int[data.UserCount + 1];
        foreach (int user in data.UserArray) starts[user + 1]++;
        for (int u = 0; u < data.UserCount; u++) starts[u + 1] += starts[u];
        int[] next = starts.AsSpan(0, data.UserCount).ToArray();
        order = new int[data.Count];
        for (int row = 0; row < data.Count; row++) order[next[data.UserArray[row]]++] = row;
        return starts;
    }

    // Rows of one user, by item and then by time (row order where times are equal), so that "the last one" is the end of a run.
    private static int MergeRow(Interactions data, Feedback feedback, Span<int> rows, int start, int[] columns, float[] values, long[]? times)
    {
        int[] items = data.ItemArray;
        long[]? at = data.TimeArray;
        rows.Sort((a, b) =>
        {
            int order = items[a].CompareTo(items[b]);
            if (order == 0 && at is not null) order = at[a].CompareTo(at[b]);
            return order != 0 ? order : a.CompareTo(b);
        });
        int end = start;
        foreach (int row in rows)
        {
            float value = data.ValueArray is null ? 1f : data.ValueArray[row];
            if (feedback == Feedback.Implicit)
            {
                if (value < 0)
                    throw new ArgumentException($"Weights of implicit feedback must not be negative; row {row} has {value}. Leave such rows out, or train on ratings.");
                if (value == 0) continue;
            }
            bool repeated = end > start && columns[end - 1] == items[row];
            if (!repeated) columns[end++] = items[row];
            values[end - 1] = repeated && feedback == Feedback.Implicit ? values[end - 1] + value : value;
            if (times is not null) times[end - 1] = at![row];
        }
        return end - start;
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
