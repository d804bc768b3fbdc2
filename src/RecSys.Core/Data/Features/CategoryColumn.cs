namespace RecSys.Data;

/// <summary>A column of one value for each row, as codes into its distinct values.</summary>
public sealed class CategoryColumn : FeatureColumn
{
    private readonly string[] _values;
    private readonly int[] _codes;

    internal CategoryColumn(FeatureField field, string[] values, int[] codes)
        : base(field, codes.Length) => (_values, _codes) = (values, codes);

    /// <summary>The distinct values; not every one need occur.</summary>
    public IReadOnlyList<string> Values => _values;

    /// <summary>Place of each row's value in <see cref="Values"/>; −1 where it is missing: [rows].</summary>
    public ReadOnlySpan<int> Codes => _codes;

    /// <summary>Value of a row, or null.</summary>
    /// <param name="row">The row, from 0.</param>
    public string? this[int row] => _codes[row] < 0 ? null : _values[_codes[row]];

    internal override FeatureColumn Select(ReadOnlySpan<int> rows)
    {
        var codes = new int[rows.Length];
        for (int i = 0; i < codes.Length; i++) codes[i] = rows[i] < 0 ? -1 : _codes[rows[i]];
        return new CategoryColumn(Field, _values, codes);
    }
}
