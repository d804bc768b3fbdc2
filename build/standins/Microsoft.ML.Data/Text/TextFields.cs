namespace Microsoft.ML.Data;

/// <summary>The fields of one line: slices of the block's text, or a text of their own where quotes were doubled.</summary>
internal sealed class TextFields
{
    private int[] _sources = new int[16];
    private int[] _starts = new int[16];
    private int[] _lengths = new int[16];
    private string[] _texts = new string[16];

    /// <summary>Number of fields which are present.</summary>
    public int Count { get; private set; }

    /// <summary>Number of source columns of the line: larger than <see cref="Count"/> for sparse lines.</summary>
    public int SourceCount { get; set; }

    /// <summary>Whether the positions of the fields are not simply 0, 1, 2, ...</summary>
    public bool IsSparse { get; set; }

    public void Clear()
    {
        Count = 0;
        SourceCount = 0;
        IsSparse = false;
    }

    public void Add(int source, string text, int start, int length)
    {
        if (Count == _starts.Length)
            Grow();
        _sources[Count] = source;
        _texts[Count] = text;
        _starts[Count] = start;
        _lengths[Count++] = length;
    }

    public void RemoveLast() => Count--;

    public int Source(int index) => _sources[index];

    public string Text(int index) => _texts[index];

    public int Start(int index) => _starts[index];

    public int Length(int index) => _lengths[index];

    public ReadOnlySpan<char> Span(int index) => _texts[index].AsSpan(_starts[index], _lengths[index]);

    /// <summary>Index of the first field at or after the given source column.</summary>
    public int Find(int source)
    {
        if (!IsSparse)
            return Math.Min(source, Count);
        int at = Array.BinarySearch(_sources, 0, Count, source);
        return at < 0 ? ~at : at;
    }

    private void Grow()
    {
        int size = _starts.Length * 2;
        Array.Resize(ref _sources, size);
        Array.Resize(ref _starts, size);
        Array.Resize(ref _lengths, size);
        Array.Resize(ref _texts, size);
    }
}
