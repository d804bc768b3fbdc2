namespace RecSys.Data;

/// <summary>A column of any number of values for each row, as codes into its distinct values.</summary>
public sealed class CategoryListColumn : FeatureColumn
{
    private readonly string[] _values;
    private readonly int[] _starts; // [rows + 1]
    private readonly int[] _codes;

    internal CategoryListColumn(FeatureField field, string[] values, int[] starts, int[] codes)
        : base(field, starts.Length - 1) => (_values, _starts, _codes) = (values, starts, codes);

    /// <summary>The distinct values; not every one need occur.</summary>
    public IReadOnlyList<string> Values => _values;

    /// <summary>Places of a row's values in <see cref="Values"/>.</summary>
    /// <param name="row">The row, from 0.</param>
    public ReadOnlySpan<int> Codes(int row) => _codes.AsSpan(_starts[row].._starts[row + 1]);

    internal override FeatureColumn Select(ReadOnlySpan<int> rows)
    {
        var starts = new int[rows.Length + 1];
        for (int i = 0; i < rows.Length; i++) starts[i + 1] = starts[i] + (rows[i] < 0 ? 0 : Codes(rows[i]).Length);
        var codes = new int[starts[^1]];
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i] >= 0) Codes(rows[i]).CopyTo(codes.AsSpan(starts[i]));
        }
        return new CategoryListColumn(Field, _values, starts, codes);
    }
}
