namespace RecSys.Data;

/// <summary>
/// Builds a <see cref="FeatureTable"/> row by row: a value for each field in the order of the fields, then <see cref="EndRow"/>. Text that occurs
/// many times is kept once.
/// </summary>
public sealed class FeatureTableBuilder
{
    private readonly FeatureField[] _fields;
    private readonly Growing[] _columns;
    private readonly List<float> _labels = [];
    private readonly List<float> _weights = [];
    private int _at;

    /// <summary>A table of the given fields without rows.</summary>
    /// <param name="fields">The fields.</param>
    public FeatureTableBuilder(IEnumerable<FeatureField> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        _fields = [.. fields];
        _columns = Array.ConvertAll(_fields, f => new Growing(f.Kind == FeatureKind.CategoryList));
    }

    /// <summary>Rows so far.</summary>
    public int Count { get; private set; }

    /// <summary>Adds the value of the row's next field, a category.</summary>
    /// <param name="value">The value; empty where it is missing.</param>
    public void Add(ReadOnlySpan<char> value)
    {
        Growing column = Next(FeatureKind.Category);
        column.Rows.Add(column.Codes.Of(value));
    }

    /// <summary>Adds the values of the row's next field, a list of categories.</summary>
    /// <param name="values">The values; empty ones are passed over.</param>
    public void Add(ReadOnlySpan<ReadOnlyMemory<char>> values)
    {
        Growing column = Next(FeatureKind.CategoryList);
        foreach (ReadOnlyMemory<char> value in values)
        {
            if (column.Codes.Of(value.Span) is >= 0 and int code) column.Rows.Add(code);
        }
        column.Starts.Add(column.Rows.Count);
    }

    /// <summary>Adds the value of the row's next field, a single number.</summary>
    /// <param name="value">The number; NaN where it is missing.</param>
    public void Add(float value) => Add(new ReadOnlySpan<float>(in value));

    /// <summary>Adds the value of the row's next field, a vector.</summary>
    /// <param name="values">The numbers, as many as the field says; NaN where one is missing.</param>
    public void Add(ReadOnlySpan<float> values)
    {
        int field = _at;
        Growing column = Next(FeatureKind.Numeric);
        if (values.Length != _fields[field].Size)
            throw new ArgumentException($"Column '{_fields[field].Name}' takes {_fields[field].Size} numbers; row {Count} has {values.Length}.", nameof(values));
        column.Numbers.AddRange(values);
    }

    /// <summary>Ends the row.</summary>
    /// <param name="label">Its label.</param>
    /// <param name="weight">Its weight.</param>
    /// <exception cref="InvalidOperationException">The row lacks fields.</exception>
    public void EndRow(float label = 0, float weight = 1)
    {
        if (_at != _fields.Length) throw new InvalidOperationException($"Row {Count} ended after {_at} of {_fields.Length} fields; '{_fields[_at].Name}' comes next.");
        _labels.Add(label);
        _weights.Add(weight);
        (_at, Count) = (0, Count + 1);
    }

    /// <summary>The table of the rows so far.</summary>
    /// <param name="withLabels">Whether the labels mean something.</param>
    public FeatureTable Build(bool withLabels = true)
    {
        var columns = new FeatureColumn[_fields.Length];
        for (int f = 0; f < columns.Length; f++)
        {
            Growing column = _columns[f];
            columns[f] = _fields[f].Kind switch
            {
                FeatureKind.Category => new CategoryColumn(_fields[f], column.Codes.ToArray(), [.. column.Rows]),
                FeatureKind.CategoryList => new CategoryListColumn(_fields[f], column.Codes.ToArray(), [.. column.Starts], [.. column.Rows]),
                _ => FeatureColumn.Numeric(_fields[f].Name, [.. column.Numbers], _fields[f].Size),
            };
        }
        return new FeatureTable(columns, withLabels ? [.. _labels] : null, _weights.TrueForAll(w => w == 1) ? null : [.. _weights]);
    }

    private Growing Next(FeatureKind kind)
    {
        if (_at >= _fields.Length) throw new InvalidOperationException($"Row {Count} has more than the {_fields.Length} fields of the table.");
        if (_fields[_at].Kind != kind) throw new InvalidOperationException($"Column '{_fields[_at].Name}' is {_fields[_at]}; row {Count} gave {kind}.");
        return _columns[_at++];
    }

    private sealed class Growing(bool list)
    {
        public CategoryCodes Codes { get; } = new();

        public List<int> Rows { get; } = [];

        public List<int> Starts { get; } = list ? [0] : [];

        public List<float> Numbers { get; } = [];
    }
}
