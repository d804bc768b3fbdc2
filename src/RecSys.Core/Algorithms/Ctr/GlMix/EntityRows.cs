namespace RecSys.Algorithms;

/// <summary>The rows of one user or item, whose features are numbered among those that the rows have. Small: worked on by one thread.</summary>
/// <param name="starts">First entry of every row of all entities.</param>
/// <param name="columns">Column of every entry, within its entity.</param>
/// <param name="values">Value of every entry.</param>
internal sealed class EntityRows(int[] starts, int[] columns, float[] values) : LinearRows
{
    private int _first;
    private int _rows;
    private int _columns;

    public override int RowCount => _rows;

    public override int ColumnCount => _columns;

    /// <summary>Takes the rows of an entity.</summary>
    public void Take(int first, int rows, int columnCount) => (_first, _rows, _columns) = (first, rows, columnCount);

    public override void Multiply(double[] v, double[] z)
    {
        for (int r = 0; r < _rows; r++)
        {
            double sum = 0;
            for (int e = starts[_first + r]; e < starts[_first + r + 1]; e++) sum += v[columns[e]] * values[e];
            z[r] = sum;
        }
    }

    public override void MultiplyTransposed(double[] r, double[] g)
    {
        Array.Clear(g, 0, _columns);
        for (int row = 0; row < _rows; row++)
        {
            for (int e = starts[_first + row]; e < starts[_first + row + 1]; e++) g[columns[e]] += r[row] * values[e];
        }
    }

    public override void Squares(double[] d, double[] h)
    {
        Array.Clear(h, 0, _columns);
        for (int row = 0; row < _rows; row++)
        {
            for (int e = starts[_first + row]; e < starts[_first + row + 1]; e++) h[columns[e]] += d[row] * values[e] * values[e];
        }
    }
}
