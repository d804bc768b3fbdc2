using System.Text;

namespace Microsoft.ML.Data;

/// <summary>Gathers the cells of a row and writes them densely, or as <c>length index:value ...</c> when few are not default.</summary>
internal sealed class TextRowWriter
{
    private const int SparseFactor = 4;

    private readonly char _separator;
    private readonly bool _dense;
    private readonly List<(int Slot, int Start, int End)> _items = new();
    private readonly List<(int Slot, string Default)> _defaults = new();
    private int _length;

    public TextRowWriter(char separator, bool dense, bool knownLength)
    {
        _separator = separator;
        _dense = dense || !knownLength;
    }

    /// <summary>The text of the cells, back to back.</summary>
    public StringBuilder Text { get; } = new();

    public void Begin()
    {
        Text.Clear();
        _items.Clear();
        _defaults.Clear();
        _length = 0;
    }

    /// <summary>Starts the cells of a column: the number of its slots, and the text of those that are left out.</summary>
    public int BeginColumn(int slots, string defaultText)
    {
        _defaults.Add((_length, defaultText));
        _length += slots;
        return _length - slots;
    }

    /// <summary>Adds the cell whose text was appended since <paramref name="start"/>.</summary>
    public void Add(int slot, int start) => _items.Add((slot, start, Text.Length));

    public void End(TextWriter writer)
    {
        if (!_dense && _items.Count * SparseFactor < _length)
            WriteSparse(writer);
        else
            WriteDense(writer);
        writer.WriteLine();
    }

    private void WriteSparse(TextWriter writer)
    {
        writer.Write(_length);
        foreach ((int slot, int start, int end) in _items)
        {
            writer.Write(_separator);
            writer.Write(slot);
            writer.Write(':');
            Copy(writer, start, end);
        }
        // A line of one field would be taken for the value of the first column.
        if (_items.Count == 0)
            writer.Write($"{_separator}0:{_defaults[0].Default}");
    }

    private void WriteDense(TextWriter writer)
    {
        int item = 0, column = 0;
        for (int slot = 0; slot < _length; slot++)
        {
            if (slot > 0)
                writer.Write(_separator);
            while (column + 1 < _defaults.Count && _defaults[column + 1].Slot <= slot)
                column++;
            if (item < _items.Count && _items[item].Slot == slot)
                Copy(writer, _items[item].Start, _items[item++].End);
            else
                writer.Write(_defaults[column].Default);
        }
    }

    private void Copy(TextWriter writer, int start, int end)
    {
        foreach (ReadOnlyMemory<char> chunk in Text.GetChunks())
        {
            if (start < chunk.Length && end > 0)
                writer.Write(chunk.Span[Math.Max(0, start)..Math.Min(end, chunk.Length)]);
            start -= chunk.Length;
            end -= chunk.Length;
        }
    }
}
