using System.Globalization;
using System.Text;

namespace Microsoft.ML.Data;

/// <summary>Writes the value of one column as text.</summary>
internal abstract class TextCellWriter
{
    public abstract void Write(TextRowWriter row);

    public static TextCellWriter Create(DataViewRow row, DataViewSchema.Column column, char separator)
    {
        Type type = (column.Type is VectorDataViewType ? typeof(VectorCell<>) : typeof(ScalarCell<>)).MakeGenericType(column.Type.GetItemType().RawType);
        return (TextCellWriter)Activator.CreateInstance(type, row, column, separator);
    }

    /// <summary>Text is quoted when it starts with a blank, or holds a quote, the separator or a colon; empty text is a pair of quotes.</summary>
    public static void AppendText(StringBuilder text, ReadOnlySpan<char> value, char separator)
    {
        bool quote = value.IsEmpty || value[0] == ' ' || value.IndexOfAny('"', separator, ':') >= 0;
        if (!quote)
        {
            text.Append(value);
            return;
        }
        text.Append('"');
        foreach (char c in value)
            text.Append(c == '"' ? "\"\"" : c.ToString());
        text.Append('"');
    }

    /// <summary>How a value becomes text, and whether it is the default that a sparse line leaves out.</summary>
    private static Func<T, StringBuilder, bool> Writer<T>(DataViewType type, char separator)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        if (type is KeyDataViewType)
        {
            Func<T, ulong> raw = v => Convert.ToUInt64(v, culture);
            return As<T, T>((v, s) =>
            {
                ulong key = raw(v);
                if (key > 0)
                    s.Append(culture, $"{key - 1}");
                return key == 0;
            });
        }
        if (typeof(T) == typeof(ReadOnlyMemory<char>))
            return As<ReadOnlyMemory<char>, T>((v, s) => { AppendText(s, v.Span, separator); return v.IsEmpty; });
        if (typeof(T) == typeof(bool))
            return As<bool, T>((v, s) => { s.Append(v ? '1' : '0'); return !v; });
        if (typeof(T) == typeof(float))
            return As<float, T>((v, s) => { s.Append(float.IsNaN(v) ? "?" : v.ToString("R", culture)); return v == 0; });
        if (typeof(T) == typeof(double))
            return As<double, T>((v, s) => { s.Append(double.IsNaN(v) ? "?" : v.ToString("G17", culture)); return v == 0; });
        if (typeof(T) == typeof(DateTime))
            return As<DateTime, T>((v, s) => { AppendText(s, v.ToString("o", culture), separator); return v == default; });
        if (typeof(T) == typeof(DateTimeOffset))
            return As<DateTimeOffset, T>((v, s) => { AppendText(s, v.ToString("o", culture), separator); return v == default; });
        if (typeof(T) == typeof(TimeSpan))
            return As<TimeSpan, T>((v, s) => { AppendText(s, v.ToString("c", culture), separator); return v == default; });
        var comparer = EqualityComparer<T>.Default;
        return (v, s) => { s.Append(culture, $"{v}"); return comparer.Equals(v, default); };
    }

    private static Func<TOut, StringBuilder, bool> As<TIn, TOut>(Func<TIn, StringBuilder, bool> writer) => (Func<TOut, StringBuilder, bool>)(Delegate)writer;

    private static string DefaultText<T>(Func<T, StringBuilder, bool> writer)
    {
        var text = new StringBuilder();
        writer(default, text);
        return text.ToString();
    }

    private sealed class ScalarCell<T> : TextCellWriter
    {
        private readonly ValueGetter<T> _getter;
        private readonly Func<T, StringBuilder, bool> _write;
        private readonly string _default;
        private T _value;

        public ScalarCell(DataViewRow row, DataViewSchema.Column column, char separator)
        {
            _getter = row.GetGetter<T>(column);
            _write = Writer<T>(column.Type, separator);
            _default = DefaultText(_write);
        }

        public override void Write(TextRowWriter row)
        {
            _getter(ref _value);
            int slot = row.BeginColumn(1, _default), start = row.Text.Length;
            if (!_write(_value, row.Text))
                row.Add(slot, start);
        }
    }

    private sealed class VectorCell<T> : TextCellWriter
    {
        private readonly ValueGetter<VBuffer<T>> _getter;
        private readonly Func<T, StringBuilder, bool> _write;
        private readonly string _default;
        private VBuffer<T> _value;

        public VectorCell(DataViewRow row, DataViewSchema.Column column, char separator)
        {
            _getter = row.GetGetter<VBuffer<T>>(column);
            _write = Writer<T>(column.Type.GetItemType(), separator);
            _default = DefaultText(_write);
        }

        public override void Write(TextRowWriter row)
        {
            _getter(ref _value);
            int slot = row.BeginColumn(_value.Length, _default);
            foreach (KeyValuePair<int, T> item in _value.Items())
            {
                int start = row.Text.Length;
                if (!_write(item.Value, row.Text))
                    row.Add(slot + item.Key, start);
            }
        }
    }
}
