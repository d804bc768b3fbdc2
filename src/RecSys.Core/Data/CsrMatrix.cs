namespace RecSys.Data;

/// <summary>
/// A sparse matrix in compressed-row form, the user × item view of <see cref="Interactions"/>: columns ascend within a row and no pair occurs twice.
/// Immutable; <see cref="Transpose"/> gives the item × user form.
/// </summary>
public sealed class CsrMatrix : IInteractionView<CsrMatrix>
{
    private readonly Lazy<CsrMatrix> _transposed;

    internal CsrMatrix(int columnCount, int[] rowStarts, int[] columns, float[] values, long[]? times = null)
    {
        ColumnCount = columnCount;
        (RowStartArray, ColumnArray, ValueArray, TimeArray) = (rowStarts, columns, values, times);
        _transposed = new Lazy<CsrMatrix>(BuildTransposed);
    }

    /// <summary>Number of rows.</summary>
    public int RowCount => RowStartArray.Length - 1;

    /// <summary>Number of columns.</summary>
    public int ColumnCount { get; }

    /// <summary>Number of stored values.</summary>
    public int Count => ColumnArray.Length;

    /// <summary>Where each row starts in <see cref="Columns"/> and <see cref="Values"/>; RowCount + 1 numbers, the last is <see cref="Count"/>.</summary>
    public ReadOnlySpan<int> RowStarts => RowStartArray;

    /// <summary>The column of every value, row after row.</summary>
    public ReadOnlySpan<int> Columns => ColumnArray;

    /// <summary>The values, row after row.</summary>
    public ReadOnlySpan<float> Values => ValueArray;

    /// <summary>Time of every value, row after row; empty where the data has no times.</summary>
    public ReadOnlySpan<long> Times => TimeArray;

    internal int[] RowStartArray { get; }

    internal int[] ColumnArray { get; }

    internal float[] ValueArray { get; }

    internal long[]? TimeArray { get; }

    /// <summary>Number of values in a row.</summary>
    public int RowLength(int row) => RowStartArray[row + 1] - RowStartArray[row];

    /// <summary>The columns of a row, ascending.</summary>
    public ReadOnlySpan<int> RowColumns(int row) => ColumnArray.AsSpan(RowStartArray[row]..RowStartArray[row + 1]);

    /// <summary>The values of a row.</summary>
    public ReadOnlySpan<float> RowValues(int row) => ValueArray.AsSpan(RowStartArray[row]..RowStartArray[row + 1]);

    /// <summary>The times of a row; empty where the data has no times.</summary>
    public ReadOnlySpan<long> RowTimes(int row) => TimeArray is null ? [] : TimeArray.AsSpan(RowStartArray[row]..RowStartArray[row + 1]);

    /// <summary>Whether the row has a value in the column.</summary>
    public bool Contains(int row, int column) => RowColumns(row).BinarySearch(column) >= 0;

    /// <summary>The same values in a matrix of more columns.</summary>
    internal CsrMatrix WithColumns(int count) => new(count, RowStartArray, ColumnArray, ValueArray, TimeArray);

    /// <summary>The same values in a matrix of more rows.</summary>
    internal CsrMatrix WithRows(int count) => new(ColumnCount, [.. RowStartArray, .. Enumerable.Repeat(Count, count - RowCount)], ColumnArray, ValueArray, TimeArray);

    /// <summary>The transposed matrix, built once.</summary>
    public CsrMatrix Transpose() => _transposed.Value;

    /// <inheritdoc/>
    public static CsrMatrix From(Interactions data, Feedback feedback) => data.ByUser(feedback);

    // A counting sort over the columns; rows are visited in order, so the transposed rows ascend without a sort.
    private CsrMatrix BuildTransposed()
    {
        int[] starts = CountingSort.Starts(ColumnArray, ColumnCount, out int[] next);
        var columns = new int[Count];
        var values = new float[Count];
        long[]? times = TimeArray is null ? null : new long[Count];
        for (int row = 0; row < RowCount; row++)
        {
            for (int k = RowStartArray[row]; k < RowStartArray[row + 1]; k++)
            {
                int to = next[ColumnArray[k]]++;
                columns[to] = row;
                values[to] = ValueArray[k];
                if (times is not null) times[to] = TimeArray![k];
            }
        }
        return new CsrMatrix(RowCount, starts, columns, values, times);
    }
}
