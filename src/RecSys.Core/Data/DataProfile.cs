namespace RecSys.Data;

/// <summary>What every model keeps of its training data: sizes, the range of the ratings, and how often each item occurred.</summary>
/// <param name="UserCount">Number of users.</param>
/// <param name="ItemCount">Number of items.</param>
/// <param name="Count">Number of distinct (user, item) pairs.</param>
/// <param name="MinValue">Smallest value (0 without data).</param>
/// <param name="MaxValue">Largest value (0 without data).</param>
/// <param name="Mean">Mean value (0 without data).</param>
/// <param name="ItemCounts">Number of users of every item.</param>
public sealed record DataProfile(int UserCount, int ItemCount, int Count, float MinValue, float MaxValue, float Mean, int[] ItemCounts)
{
    /// <summary>Profile of a user × item matrix.</summary>
    public static DataProfile Of(CsrMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var counts = new int[matrix.ColumnCount];
        foreach (int item in matrix.Columns) counts[item]++;
        float min = matrix.Count == 0 ? 0 : float.PositiveInfinity, max = matrix.Count == 0 ? 0 : float.NegativeInfinity;
        double sum = 0;
        foreach (float value in matrix.Values)
        {
            min = Math.Min(min, value);
            max = Math.Max(max, value);
            sum += value;
        }
        float mean = matrix.Count == 0 ? 0 : (float)(sum / matrix.Count);
        return new DataProfile(matrix.RowCount, matrix.ColumnCount, matrix.Count, min, max, mean, counts);
    }

    /// <summary>The profile with further items, which nobody has chosen.</summary>
    internal DataProfile WithItems(int count) => this with { ItemCount = ItemCount + count, ItemCounts = [.. ItemCounts, .. new int[count]] };
}
