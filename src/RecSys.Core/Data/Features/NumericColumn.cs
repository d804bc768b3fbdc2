namespace RecSys.Data;

/// <summary>A column of numbers, or of vectors of one length; NaN where one is missing.</summary>
public sealed class NumericColumn : FeatureColumn
{
    private readonly float[] _values; // [rows × size]

    internal NumericColumn(FeatureField field, float[] values)
        : base(field, values.Length / field.Size) => _values = values;

    /// <summary>The numbers of a row: [size].</summary>
    /// <param name="row">The row, from 0.</param>
    public ReadOnlySpan<float> Row(int row) => _values.AsSpan(row * Field.Size, Field.Size);

    internal override FeatureColumn Select(ReadOnlySpan<int> rows)
    {
        var values = new float[rows.Length * Field.Size];
        for (int i = 0; i < rows.Length; i++)
        {
            Span<float> to = values.AsSpan(i * Field.Size, Field.Size);
            if (rows[i] < 0) to.Fill(float.NaN);
            else Row(rows[i]).CopyTo(to);
        }
        return new NumericColumn(Field, values);
    }
}
