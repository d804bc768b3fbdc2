using Microsoft.ML.Runtime;
using System.Runtime.CompilerServices;

namespace Microsoft.ML.Data;

/// <summary>A column with one value per row.</summary>
internal sealed class TextScalarBuffer<T, TParser> : TextBuffer
    where TParser : struct, ITextParser<T>
{
    private readonly TParser _parser;
    private readonly int _source;
    private readonly T[] _values;
    private int _count;

    public TextScalarBuffer(TextColumn column, TParser parser, int capacity)
    {
        _values = new T[capacity];
        _parser = parser;
        _source = column.Segments[0].Min;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override int Append(TextFields fields)
    {
        int at = fields.Find(_source);
        bool present = at < fields.Count && fields.Length(at) > 0 && (!fields.IsSparse || fields.Source(at) == _source);
        if (!present)
            _values[_count] = _parser.Missing;
        else if (!_parser.TryParse(fields.Text(at), fields.Start(at), fields.Length(at), out _values[_count]))
            return at;
        _count++;
        return -1;
    }

    public override TextPort CreatePort() => new Port();

    private sealed class Port : TextPort
    {
        private T[] _values;

        public override Delegate Getter => (ValueGetter<T>)Get;

        public override void Enter(TextBuffer buffer) => _values = ((TextScalarBuffer<T, TParser>)buffer)._values;

        private void Get(ref T value)
        {
            Contracts.Check(Row >= 0, "Cannot call getter as the cursor is not on a row");
            value = _values[Row];
        }
    }
}
