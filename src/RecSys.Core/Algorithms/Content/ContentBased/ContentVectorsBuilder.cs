using RecSys.Data;

namespace RecSys.Algorithms;

/// <summary>Collects item vectors row by row.</summary>
internal sealed class ContentVectorsBuilder(int rows, int sparseSize, int denseSize)
{
    private readonly List<int> _columns = [];
    private readonly List<float> _values = [];
    private readonly int[] _starts = new int[rows + 1];
    private readonly FactorTable? _dense = denseSize == 0 ? null : new FactorTable(rows, denseSize);
    private int _row;

    /// <summary>Dense dimensions of the row.</summary>
    public Span<float> DenseRow => _dense is null ? [] : _dense.Row(_row);

    /// <summary>Adds a sparse dimension to the row.</summary>
    public void Add(int column, float value)
    {
        _columns.Add(column);
        _values.Add(value);
    }

    /// <summary>Ends the row.</summary>
    /// <param name="scale">Factor of all its numbers.</param>
    public void EndRow(float scale)
    {
        Span<int> columns = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_columns)[_starts[_row]..];
        Span<float> values = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_values)[_starts[_row]..];
        // The values of a list come in the order of the list.
        columns.Sort(values);
        foreach (ref float value in values) value *= scale;
        foreach (ref float value in DenseRow) value *= scale;
        _starts[++_row] = _columns.Count;
    }

    public ContentVectors Build() => new(new CsrMatrix(sparseSize, _starts, [.. _columns], [.. _values]), _dense);
}
