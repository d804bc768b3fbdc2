using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Cuts lines into fields.</summary>
internal sealed class TextSplitter
{
    private readonly TextFormat _format;
    private readonly char _separator;
    private readonly bool _single;
    private readonly bool _skipBlanks;

    public TextSplitter(TextFormat format)
    {
        _format = format;
        _separator = format.Separators[0];
        _single = format.Separators.Length == 1;
        _skipBlanks = !format.SpaceSeparates;
    }

    /// <summary>Fills <paramref name="fields"/> from the line [start, end) of the text, as far as source column <paramref name="lim"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Split(string text, int start, int end, int lim, TextFields fields)
    {
        fields.Clear();
        if (_format.Trim)
            end = start + text.AsSpan(start, end - start).TrimEnd().Length;
        if (_format.Sparse)
            SplitSparse(text, start, end, fields);
        else
        {
            int source = 0;
            for (int at = start; at >= 0 && source < lim; source++)
                at = Next(text, at, end, source, fields, out _);
            fields.SourceCount = source;
        }
    }

    // Reads the field which starts at `at`; returns the start of the next one, or -1 at the end of the line.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Next(string text, int at, int end, int source, TextFields fields, out bool quoted)
    {
        quoted = false;
        if (_skipBlanks)
        {
            while (at < end && text[at] == ' ')
                at++;
        }
        if (_format.Quoting && at < end && text[at] == '"')
        {
            quoted = true;
            return NextQuoted(text, at + 1, end, source, fields);
        }
        int length = IndexOfSeparator(text.AsSpan(at, end - at));
        if (length < 0)
        {
            fields.Add(source, text, at, end - at);
            return -1;
        }
        fields.Add(source, text, at, length);
        return at + length + 1;
    }

    // An unclosed quote, or text after the closing one, makes the field empty.
    private int NextQuoted(string text, int at, int end, int source, TextFields fields)
    {
        int close = FindClose(text, at, end, out bool escaped);
        if (close < 0)
        {
            fields.Add(source, text, end, 0);
            return -1;
        }
        int after = close + 1;
        while (after < end && text[after] == ' ' && _skipBlanks)
            after++;
        int gap = IndexOfSeparator(text.AsSpan(after, end - after));
        bool clean = gap == 0 || (gap < 0 && after == end);
        if (!clean)
            fields.Add(source, text, end, 0);
        else if (escaped)
        {
            string own = Unescape(text.AsSpan(at, close - at));
            fields.Add(source, own, 0, own.Length);
        }
        else
            fields.Add(source, text, at, close - at);
        return gap < 0 ? -1 : after + gap + 1;
    }

    /// <summary>Position of the quote that closes the field which starts at <paramref name="at"/>, or -1.</summary>
    private int FindClose(string text, int at, int end, out bool escaped)
    {
        escaped = false;
        for (; at < end; at++)
        {
            char c = text[at];
            bool pair = at + 1 < end && text[at + 1] == '"';
            if (c == _format.Escape && pair)
            {
                escaped = true;
                at++;
            }
            else if (c == '"')
                return at;
            else if (c == '\r')
                escaped = true;
        }
        return -1;
    }

    private string Unescape(ReadOnlySpan<char> raw)
    {
        var text = new StringBuilder(raw.Length);
        for (int i = 0; i < raw.Length; i++)
        {
            bool more = i + 1 < raw.Length;
            if (more && raw[i] == _format.Escape && raw[i + 1] == '"')
                i++;
            else if (more && raw[i] == '\r' && raw[i + 1] == '\n')
                i++;
            text.Append(raw[i]);
        }
        return text.ToString();
    }

    private int IndexOfSeparator(ReadOnlySpan<char> span) => _single ? span.IndexOf(_separator) : span.IndexOfAny(_format.Separators);

    // `n i:v j:v` stands for n source columns of which only i, j are not default.
    private void SplitSparse(string text, int start, int end, TextFields fields)
    {
        int origin = -1, size = 0, source = 0;
        for (int at = start; at >= 0;)
        {
            int next = Next(text, at, end, source, fields, out bool quoted);
            int last = fields.Count - 1;
            int colon = quoted ? -1 : fields.Span(last).IndexOf(':');
            if (colon < 0)
            {
                if (origin >= 0 && source < origin + size)
                    throw Contracts.ExceptDecode("Sparse item expected, but found a dense one");
                source++;
                at = next;
                continue;
            }
            if (origin < 0)
                BeginSparse(fields, ref last, ref source, out origin, out size);
            (int s, int l) = (fields.Start(last), fields.Length(last));
            string own = fields.Text(last);
            if (!int.TryParse(own.AsSpan(s, colon), NumberStyles.None, CultureInfo.InvariantCulture, out int index) || index >= size)
                throw Contracts.ExceptDecode("Bad sparse index in line: " + own.Substring(s, l));
            fields.RemoveLast();
            int value = s + colon + 1;
            while (value < s + l && own[value] == ' ')
                value++;
            fields.Add(origin + index, own, value, s + l - value);
            source = origin + size;
            at = next;
        }
        fields.IsSparse = origin >= 0;
        fields.SourceCount = source;
    }

    // The field before the first item tells the number of columns, unless the loader knows it.
    private void BeginSparse(TextFields fields, ref int last, ref int source, out int origin, out int size)
    {
        if (_format.InputSize > 0 && last == 0)
        {
            origin = 0;
            size = _format.InputSize;
            return;
        }
        if (last == 0 || !int.TryParse(fields.Span(last - 1), NumberStyles.None, CultureInfo.InvariantCulture, out size) || size <= 0)
            throw Contracts.ExceptDecode("Sparse item found, but the dimensionality is not given by the field before it");
        (string text, int start, int length) = (fields.Text(last), fields.Start(last), fields.Length(last));
        fields.RemoveLast();
        fields.RemoveLast();
        origin = fields.Count;
        last = origin;
        source = origin;
        fields.Add(origin, text, start, length);
    }

    /// <summary>End of the record that starts at <paramref name="at"/>, where quoted fields may span lines; -1 when it is not closed.</summary>
    public int RecordEnd(string text, int at, int end)
    {
        while (true)
        {
            while (_skipBlanks && at < end && text[at] == ' ')
                at++;
            if (at < end && text[at] == '"')
            {
                at = FindClose(text, at + 1, end, out _) + 1;
                if (at == 0)
                    return -1;
            }
            while (at < end && text[at] != '\n' && text[at] != '\r' && Array.IndexOf(_format.Separators, text[at]) < 0)
                at++;
            if (at >= end)
                return -1;
            if (text[at] is '\n' or '\r')
                return at;
            at++;
        }
    }
}
