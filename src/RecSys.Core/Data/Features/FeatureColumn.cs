namespace RecSys.Data;

/// <summary>A column of a <see cref="FeatureTable"/>. Immutable.</summary>
public abstract class FeatureColumn
{
    private protected FeatureColumn(FeatureField field, int count) => (Field, Count) = (field, count);

    /// <summary>Name and kind.</summary>
    public FeatureField Field { get; }

    /// <summary>Number of rows.</summary>
    public int Count { get; }

    /// <summary>A column of one value for each row.</summary>
    /// <param name="name">Name of the column.</param>
    /// <param name="values">The values; null or empty where one is missing.</param>
    public static FeatureColumn Category(string name, IReadOnlyList<string?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var codes = new CategoryCodes();
        var rows = new int[values.Count];
        for (int row = 0; row < rows.Length; row++) rows[row] = codes.Of(values[row]);
        return new CategoryColumn(Named(name, FeatureKind.Category), codes.ToArray(), rows);
    }

    /// <summary>A column of any number of values for each row.</summary>
    /// <param name="name">Name of the column.</param>
    /// <param name="values">The values of each row; null and empty ones are passed over.</param>
    public static FeatureColumn CategoryList(string name, IReadOnlyList<IReadOnlyList<string?>?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var codes = new CategoryCodes();
        var starts = new int[values.Count + 1];
        var all = new List<int>();
        for (int row = 0; row < values.Count; row++)
        {
            foreach (string? value in values[row] ?? [])
            {
                if (codes.Of(value) is >= 0 and int code) all.Add(code);
            }
            starts[row + 1] = all.Count;
        }
        return new CategoryListColumn(Named(name, FeatureKind.CategoryList), codes.ToArray(), starts, [.. all]);
    }

    /// <summary>A column of numbers, or of vectors of one length.</summary>
    /// <param name="name">Name of the column.</param>
    /// <param name="values">The numbers, row after row: [rows × <paramref name="size"/>]; NaN where one is missing.</param>
    /// <param name="size">Numbers in each row.</param>
    /// <exception cref="ArgumentException">A number is infinite, or the numbers do not fill the rows.</exception>
    public static FeatureColumn Numeric(string name, float[] values, int size = 1)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        if (values.Length % size != 0)
            throw new ArgumentException($"Column '{name}' must have {size} numbers for every row; found {values.Length} numbers.", nameof(values));
        int at = values.AsSpan().IndexOfAny(float.PositiveInfinity, float.NegativeInfinity);
        if (at >= 0)
            throw new ArgumentException($"Column '{name}' must hold finite numbers, or NaN where one is missing; row {at / size} has {values[at]}. Remove or mend the row.", nameof(values));
        return new NumericColumn(Named(name, FeatureKind.Numeric, size), values);
    }

    /// <summary>The column of the given rows; −1 stands for a row of which nothing is known.</summary>
    internal abstract FeatureColumn Select(ReadOnlySpan<int> rows);

    private static FeatureField Named(string name, FeatureKind kind, int size = 1)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new FeatureField(name, kind, size);
    }
}
