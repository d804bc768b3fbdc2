using System.Runtime.CompilerServices;

namespace Microsoft.ML.Data;

/// <summary>A line that holds data.</summary>
internal readonly record struct TextLine(int Start, int End, int Number);

/// <summary>Walks over the data lines of a block: no empty lines, comments, schema comments or header.</summary>
internal struct TextLines
{
    private readonly string _text;
    private readonly TextSplitter _multiline;
    private bool _head;
    private bool _header;
    private int _at;
    private int _number;

    public TextLines(RawTextBlock raw, TextFormat format, TextSplitter splitter)
    {
        _text = raw.Text;
        _multiline = format.Multiline && format.Quoting ? splitter : null;
        _head = raw.StartsFile;
        _header = raw.StartsFile && format.Header;
        _number = raw.FirstLine - 1;
    }

    public TextLine Current { get; private set; }

    public readonly TextLines GetEnumerator() => this;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool MoveNext()
    {
        while (_at < _text.Length)
        {
            int start = _at, number = ++_number;
            int end = LineEnd();
            ReadOnlySpan<char> line = _text.AsSpan(start, end - start);
            if (line.IsEmpty || line.StartsWith("//") || (_head && line.StartsWith("#@")))
                continue;
            _head = false;
            if (_header)
            {
                _header = false;
                continue;
            }
            Current = new TextLine(start, end, number);
            return true;
        }
        return false;
    }

    // Moves behind the line, counting the line ends inside of quotes.
    private int LineEnd()
    {
        int end = -1;
        if (_multiline != null && !_text.AsSpan(_at).StartsWith("//"))
        {
            end = _multiline.RecordEnd(_text, _at, _text.Length);
            if (end < 0)
                end = _text.AsSpan().TrimEnd("\r\n").Length;
            _number += Math.Max(0, _text.AsSpan(_at, Math.Max(0, end - _at)).Count('\n'));
        }
        if (end < _at)
        {
            int length = _text.AsSpan(_at).IndexOfAny('\n', '\r');
            end = length < 0 ? _text.Length : _at + length;
        }
        _at = end + 1;
        if (_at < _text.Length && _text[end] == '\r' && _text[_at] == '\n')
            _at++;
        return end;
    }
}
