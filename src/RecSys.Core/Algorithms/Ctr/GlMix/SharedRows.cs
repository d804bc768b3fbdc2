using RecSys.Data;
using RecSys.Numerics;

namespace RecSys.Algorithms;

/// <summary>
/// All training rows: a column of ones, then one for each feature. Kept by rows and by columns, so that every product is a sum of one thread
/// in a fixed order, and the same for any number of threads.
/// </summary>
internal sealed class SharedRows : LinearRows
{
    private const int RowsPerPiece = 4096;
    private const int ColumnsPerPiece = 256;

    private readonly ParallelOptions _parallel;
    private readonly int[] _starts; // [rows + 1]
    private readonly int[] _features; // [entries]
    private readonly float[] _values; // [entries]
    private readonly int[] _columnStarts; // [features + 1]
    private readonly int[] _columnRows; // [entries]
    private readonly float[] _columnValues; // [entries]

    public SharedRows(FeatureRows rows, bool[] fields, ParallelOptions parallel)
    {
        _parallel = parallel;
        _starts = new int[rows.Count + 1];
        int count = 0;
        foreach (int field in rows.Fields) count += fields[field] ? 1 : 0;
        (_features, _values, _columnRows, _columnValues) = (new int[count], new float[count], new int[count], new float[count]);
        _columnStarts = new int[rows.Layout.FeatureCount + 1];
        for (int row = 0, at = 0; row < rows.Count; row++)
        {
            for (int e = rows.Starts[row]; e < rows.Starts[row + 1]; e++)
            {
                if (!fields[rows.Fields[e]]) continue;
                (_features[at], _values[at++]) = (rows.Indices[e], rows.Values[e]);
                _columnStarts[rows.Indices[e] + 1]++;
            }
            _starts[row + 1] = at;
        }
        for (int f = 0; f < rows.Layout.FeatureCount; f++) _columnStarts[f + 1] += _columnStarts[f];
        int[] next = _columnStarts[..^1];
        for (int row = 0; row < rows.Count; row++)
        {
            for (int e = _starts[row]; e < _starts[row + 1]; e++)
            {
                int to = next[_features[e]]++;
                (_columnRows[to], _columnValues[to]) = (row, _values[e]);
            }
        }
    }

    public override int RowCount => _starts.Length - 1;

    public override int ColumnCount => _columnStarts.Length;

    public override void Multiply(double[] v, double[] z) => Share(RowCount, RowsPerPiece, (first, end) =>
    {
        for (int r = first; r < end; r++)
        {
            double sum = v[0];
            for (int e = _starts[r]; e < _starts[r + 1]; e++) sum += v[_features[e] + 1] * _values[e];
            z[r] = sum;
        }
    });

    public override void MultiplyTransposed(double[] r, double[] g) => Share(ColumnCount, ColumnsPerPiece, (first, end) =>
    {
        for (int k = first; k < end; k++)
        {
            double sum = 0;
            if (k == 0) sum = System.Numerics.Tensors.TensorPrimitives.Sum<double>(r.AsSpan(0, RowCount));
            else for (int e = _columnStarts[k - 1]; e < _columnStarts[k]; e++) sum += r[_columnRows[e]] * _columnValues[e];
            g[k] = sum;
        }
    });

    public override void Squares(double[] d, double[] h) => Share(ColumnCount, ColumnsPerPiece, (first, end) =>
    {
        for (int k = first; k < end; k++)
        {
            double sum = 0;
            if (k == 0) sum = System.Numerics.Tensors.TensorPrimitives.Sum<double>(d.AsSpan(0, RowCount));
            else for (int e = _columnStarts[k - 1]; e < _columnStarts[k]; e++) sum += d[_columnRows[e]] * _columnValues[e] * _columnValues[e];
            h[k] = sum;
        }
    });

    private void Share(int count, int size, Action<int, int> body)
        => WorkSharing.Run((count + size - 1) / size, _parallel, piece => body(piece * size, Math.Min(count, (piece + 1) * size)));
}
