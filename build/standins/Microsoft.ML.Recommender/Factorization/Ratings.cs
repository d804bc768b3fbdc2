namespace Microsoft.ML.Trainers.Recommender;

/// <summary>The known cells of a matrix, as three parallel arrays.</summary>
internal sealed class Ratings(int rowCount, int columnCount, int[] rows, int[] columns, float[] values)
{
    public int RowCount { get; } = rowCount;

    public int ColumnCount { get; } = columnCount;

    public int[] Rows { get; } = rows;

    public int[] Columns { get; } = columns;

    public float[] Values { get; } = values;

    public int Count => Values.Length;
}
