namespace Microsoft.ML.Data;

/// <summary>The rows of the text files; they are read anew by each cursor.</summary>
internal sealed class TextView : IDataView
{
    private readonly TextLoader _loader;
    private readonly IMultiStreamSource _source;

    public TextView(TextLoader loader, IMultiStreamSource source)
    {
        _loader = loader;
        _source = source;
    }

    public bool CanShuffle => false;

    public DataViewSchema Schema => _loader.GetOutputSchema();

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        var reader = new TextBlockReader(_source, _loader.Format);
        bool threads = _loader.UseThreads && Environment.ProcessorCount > 1;
        return new TextCursor(_loader, columnsNeeded, new TextBlockQueue(reader, _loader, Active(columnsNeeded), threads), _loader.MaxRows);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        if (n < 2 || _loader.MaxRows != long.MaxValue || !_loader.UseThreads)
            return new[] { GetRowCursor(columnsNeeded, rand) };
        // Each cursor takes the next block that nobody has taken, and parses it in the thread that reads it.
        var reader = new TextBlockReader(_source, _loader.Format, n);
        TextColumn[] active = Active(columnsNeeded);
        return Enumerable.Range(0, n)
            .Select(_ => (DataViewRowCursor)new TextCursor(_loader, columnsNeeded, new TextBlockQueue(reader, _loader, active, false), long.MaxValue))
            .ToArray();
    }

    private TextColumn[] Active(IEnumerable<DataViewSchema.Column> columns) =>
        columns.Select(c => c.Index).Distinct().Order().Select(i => _loader.Columns[i]).ToArray();
}
