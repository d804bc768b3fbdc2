namespace Microsoft.ML.Data;

/// <summary>
/// Where the columns of a mapped view come from. A new column with the name of an input column stands right behind the one it hides;
/// the others come at the end.
/// </summary>
internal sealed class ColumnBindings
{
    /// <summary>Per column of the output: the input column, or ~index of the added one.</summary>
    private readonly int[] _sources;

    public ColumnBindings(DataViewSchema input, DataViewSchema.DetachedColumn[] added)
    {
        Input = input;
        AddedCount = added.Length;
        var order = new List<int>(Enumerable.Range(0, input.Count));
        for (int i = 0; i < added.Length; i++)
        {
            int at = order.FindLastIndex(source => Name(source) == added[i].Name);
            if (at < 0)
                order.Add(~i);
            else
                order.Insert(at + 1, ~i);
        }
        _sources = order.ToArray();
        Schema = DataViewSchema.Create(order.Select(s => s >= 0 ? new DataViewSchema.DetachedColumn(input[s]) : added[~s]).ToArray());

        string Name(int source) => source >= 0 ? input[source].Name : added[~source].Name;
    }

    public DataViewSchema Input { get; }

    public DataViewSchema Schema { get; }

    public int AddedCount { get; }

    /// <summary>Maps an output column; <paramref name="index"/> counts the input's columns or the added ones.</summary>
    public bool MapsToInput(int column, out int index)
    {
        int source = _sources[column];
        index = source >= 0 ? source : ~source;
        return source >= 0;
    }

    public bool[] ActiveColumns(IEnumerable<DataViewSchema.Column> columns)
    {
        var active = new bool[Schema.Count];
        foreach (DataViewSchema.Column column in columns)
        {
            if (column.Index < active.Length)
                active[column.Index] = true;
        }
        return active;
    }

    public bool[] ActiveAdded(bool[] active)
    {
        var added = new bool[AddedCount];
        for (int i = 0; i < active.Length; i++)
        {
            if (active[i] && !MapsToInput(i, out int index))
                added[index] = true;
        }
        return added;
    }

    /// <summary>The input columns needed for the active output columns.</summary>
    public bool[] ActiveInput(bool[] active, Func<int, bool> dependencies)
    {
        var needed = new bool[Input.Count];
        for (int i = 0; i < needed.Length; i++)
            needed[i] = dependencies(i);
        for (int i = 0; i < active.Length; i++)
        {
            if (active[i] && MapsToInput(i, out int index))
                needed[index] = true;
        }
        return needed;
    }
}
