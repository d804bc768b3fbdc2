namespace RecSys.Splits;

/// <summary>Rows by user or by item, in their order.</summary>
internal sealed class RowGroups
{
    private readonly int[] _starts;
    private readonly int[] _rows;

    public RowGroups(ReadOnlySpan<int> group, int groupCount)
    {
        _starts = new int[groupCount + 1];
        foreach (int g in group) _starts[g + 1]++;
        for (int g = 0; g < groupCount; g++) _starts[g + 1] += _starts[g];
        int[] next = _starts[..groupCount];
        _rows = new int[group.Length];
        for (int row = 0; row < group.Length; row++) _rows[next[group[row]]++] = row;
    }

    /// <summary>Places, in the list the groups were made of, that belong to a group; the caller may reorder them.</summary>
    public Span<int> this[int group] => _rows.AsSpan(_starts[group].._starts[group + 1]);

    public int Count => _starts.Length - 1;
}
