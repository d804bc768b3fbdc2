namespace Microsoft.ML.Data;

/// <summary>Reads the files one after another in blocks of whole lines. Safe to be called by several threads.</summary>
internal sealed class TextBlockReader : IDisposable
{
    private const int FirstBlock = 1 << 13;
    // Texts of this size stay out of the large object heap, and few enough lines are read in vain by who stops early.
    private const int LargestBlock = 1 << 15;

    private readonly object _lock = new();
    private readonly IMultiStreamSource _source;
    private readonly TextFormat _format;
    private readonly TextSplitter _splitter;
    private TextReader _reader;
    private char[] _buffer = new char[FirstBlock];
    private int _kept;
    private int _file = -1;
    private int _line = 1;
    private long _lines;
    private long _ordinal;
    private bool _startsFile;
    private bool _done;
    private int _users;

    public TextBlockReader(IMultiStreamSource source, TextFormat format, int users = 1)
    {
        _users = users;
        _source = source;
        _format = format;
        _splitter = new TextSplitter(format);
    }

    /// <summary>The next block, or null when all files are read.</summary>
    public RawTextBlock Next()
    {
        lock (_lock)
        {
            while (!_done)
            {
                if (_reader == null && !OpenNext())
                    break;
                RawTextBlock block = Read();
                if (block != null)
                    return block;
            }
            return null;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (--_users > 0)
                return;
            _done = true;
            _reader?.Dispose();
            _reader = null;
        }
    }

    private bool OpenNext()
    {
        if (++_file >= _source.Count)
        {
            _done = true;
            return false;
        }
        _reader = _source.OpenTextReader(_file);
        _line = 1;
        _kept = 0;
        _startsFile = true;
        return true;
    }

    private RawTextBlock Read()
    {
        while (true)
        {
            int count = _kept + _reader.ReadBlock(_buffer, _kept, _buffer.Length - _kept);
            bool atEnd = count < _buffer.Length;
            int cut = atEnd ? count : Cut(count);
            if (cut > 0)
                return Take(count, cut, atEnd);
            if (atEnd)
            {
                Close();
                return null;
            }
            // A record longer than the buffer.
            _kept = count;
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
    }

    private RawTextBlock Take(int count, int cut, bool atEnd)
    {
        string text = new(_buffer, 0, cut);
        int lines = CountLines(text);
        var block = new RawTextBlock(text, lines, _line, _lines, _ordinal++, _startsFile);
        _line += lines;
        _lines += lines;
        _startsFile = false;
        _kept = count - cut;
        char[] next = _buffer.Length < LargestBlock ? new char[_buffer.Length * 4] : _buffer;
        Array.Copy(_buffer, cut, next, 0, _kept);
        _buffer = next;
        if (atEnd)
            Close();
        return block;
    }

    private void Close()
    {
        _reader.Dispose();
        _reader = null;
    }

    // The end of the last whole line; a carriage return at the very end may still get its line feed.
    private int Cut(int count)
    {
        if (_format.Multiline && _format.Quoting)
        {
            string text = new(_buffer, 0, count);
            int at = 0;
            while (true)
            {
                int end = text.AsSpan(at).StartsWith("//") ? NextLine(text, at) : _splitter.RecordEnd(text, at, count);
                if (end < 0 || end + 1 >= count)
                    return at;
                at = text[end] == '\r' && text[end + 1] == '\n' ? end + 2 : end + 1;
            }
        }
        int last = _buffer.AsSpan(0, count - 1).LastIndexOfAny('\n', '\r');
        if (last >= 0 && _buffer[last] == '\r' && _buffer[last + 1] == '\n')
            last++;
        return last + 1;
    }

    private static int NextLine(string text, int at)
    {
        int length = text.AsSpan(at).IndexOfAny('\n', '\r');
        return length < 0 ? -1 : at + length;
    }

    private static int CountLines(ReadOnlySpan<char> text)
    {
        int feeds = text.Count('\n'), returns = text.Count('\r');
        int lines = feeds;
        if (returns > 0)
            lines += returns - text.Count("\r\n");
        return text[^1] is '\n' or '\r' ? lines : lines + 1;
    }
}
