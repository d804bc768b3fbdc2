using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A column with a vector per row: all values back to back, with indices for the rows of sparse lines.</summary>
internal sealed class TextVectorBuffer<T, TParser> : TextBuffer
    where TParser : struct, ITextParser<T>
{
    private readonly TParser _parser;
    private readonly TextSegment[] _segments;
    private readonly int _size;
    private readonly List<Entry> _rows;
    private T[] _values;
    private int[] _indices = Array.Empty<int>();
    private int _count;

    public TextVectorBuffer(TextColumn column, TParser parser, int capacity)
    {
        _rows = new List<Entry>(capacity);
        _values = new T[Math.Min(1 << 12, capacity * Math.Max(1, column.Size))];
        _parser = parser;
        _segments = column.Segments;
        _size = column.Size;
    }

    // Start of the values, their number, the length of the vector; sparse when there are fewer values than slots.
    private readonly record struct Entry(int Start, int Count, int Length);

    public override int Append(TextFields fields)
    {
        int start = _count, slot = 0;
        bool sparse = fields.IsSparse;
        foreach (TextSegment segment in _segments)
        {
            int lim = segment.IsVariable ? Math.Max(segment.Min, fields.SourceCount) : segment.Lim;
            int bad = sparse ? AppendSparse(fields, segment.Min, lim, slot) : AppendDense(fields, segment.Min, lim);
            if (bad >= 0)
            {
                _count = start;
                return bad;
            }
            slot += lim - segment.Min;
        }
        int length = _size > 0 ? _size : slot;
        _rows.Add(new Entry(start, _count - start, length));
        return -1;
    }

    private int AppendDense(TextFields fields, int min, int lim)
    {
        Reserve(lim - min);
        for (int source = min; source < lim; source++)
        {
            ref T value = ref _values[_count++];
            int at = fields.Find(source);
            if (at >= fields.Count || fields.Length(at) == 0)
                value = _parser.Missing;
            else if (!_parser.TryParse(fields.Text(at), fields.Start(at), fields.Length(at), out value))
                return at;
        }
        return -1;
    }

    private int AppendSparse(TextFields fields, int min, int lim, int slot)
    {
        for (int at = fields.Find(min); at < fields.Count && fields.Source(at) < lim; at++)
        {
            Reserve(1);
            if (_indices.Length < _values.Length)
                Array.Resize(ref _indices, _values.Length);
            _indices[_count] = slot + fields.Source(at) - min;
            ref T value = ref _values[_count++];
            if (fields.Length(at) == 0)
                value = _parser.Missing;
            else if (!_parser.TryParse(fields.Text(at), fields.Start(at), fields.Length(at), out value))
                return at;
        }
        return -1;
    }

    private void Reserve(int more)
    {
        if (_count + more > _values.Length)
            Array.Resize(ref _values, Math.Max(_values.Length * 2, Math.Max(64, _count + more)));
    }

    public override TextPort CreatePort() => new Port();

    private sealed class Port : TextPort
    {
        private TextVectorBuffer<T, TParser> _buffer;

        public override Delegate Getter => (ValueGetter<VBuffer<T>>)Get;

        public override void Enter(TextBuffer buffer) => _buffer = (TextVectorBuffer<T, TParser>)buffer;

        private void Get(ref VBuffer<T> value)
        {
            Contracts.Check(Row >= 0, "Cannot call getter as the cursor is not on a row");
            Entry row = _buffer._rows[Row];
            ReadOnlySpan<T> values = _buffer._values.AsSpan(row.Start, row.Count);
            if (row.Count == row.Length)
            {
                var all = VBufferEditor.Create(ref value, row.Length);
                values.CopyTo(all.Values);
                value = all.Commit();
                return;
            }
            ReadOnlySpan<int> indices = _buffer._indices.AsSpan(row.Start, row.Count);
            if (row.Count * 2 >= row.Length)
            {
                var dense = VBufferEditor.Create(ref value, row.Length);
                dense.Values.Clear();
                for (int i = 0; i < values.Length; i++)
                    dense.Values[indices[i]] = values[i];
                value = dense.Commit();
                return;
            }
            var editor = VBufferEditor.Create(ref value, row.Length, row.Count);
            values.CopyTo(editor.Values);
            indices.CopyTo(editor.Indices);
            value = editor.Commit();
        }
    }
}
