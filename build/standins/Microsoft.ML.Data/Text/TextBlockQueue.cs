namespace Microsoft.ML.Data;

/// <summary>Hands out the parsed blocks in the order of the files; other threads parse a few of them ahead.</summary>
internal sealed class TextBlockQueue : IDisposable
{
    private readonly TextBlockReader _reader;
    private readonly TextFormat _format;
    private readonly TextColumn[] _columns;
    private readonly Func<int, TextBuffer>[] _factories;
    private readonly Queue<Task<TextBlock>> _ahead = new();
    private readonly int _depth;

    public TextBlockQueue(TextBlockReader reader, TextLoader loader, TextColumn[] columns, bool threads)
    {
        _reader = reader;
        _format = loader.Format;
        _columns = columns;
        _factories = columns.Select(c => TextBuffer.Factory(c, loader.Format)).ToArray();
        _depth = threads ? Math.Min(Environment.ProcessorCount, 8) : 0;
    }

    /// <summary>The columns whose values the blocks hold.</summary>
    public TextColumn[] Columns => _columns;

    public TextBuffer Prototype(int column) => _factories[column](0);

    public TextBlock Next()
    {
        if (_depth == 0)
            return _reader.Next() is RawTextBlock only ? Parse(only) : null;
        if (_ahead.Count == 0)
        {
            // The first block is small and read at once: most files are no longer than that.
            if (_reader.Next() is not RawTextBlock first)
                return null;
            TextBlock parsed = Parse(first);
            if (first.Ordinal > 0)
                Fill();
            return parsed;
        }
        TextBlock block = _ahead.Dequeue().GetAwaiter().GetResult();
        Fill();
        return block;
    }

    public void Dispose()
    {
        _reader.Dispose();
        _ahead.Clear();
    }

    private void Fill()
    {
        while (_ahead.Count < _depth && _reader.Next() is RawTextBlock raw)
            _ahead.Enqueue(Task.Run(() => Parse(raw)));
    }

    private TextBlock Parse(RawTextBlock raw) => TextBlock.Parse(raw, _format, _columns, _factories);
}
