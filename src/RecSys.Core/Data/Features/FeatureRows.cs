namespace RecSys.Data;

/// <summary>
/// Encoded rows, ready for training: for each row the features that it has, with their values and fields, one row after another. Immutable.
/// <code>
/// row r: entries Starts[r] … Starts[r + 1] − 1;  entry e: feature Indices[e] with value Values[e] in field Fields[e]
/// </code>
/// Every row has at least one feature in every field: a missing value and one never seen are features too.
/// </summary>
public sealed class FeatureRows
{
    private readonly int[] _starts;
    private readonly int[] _indices;
    private readonly float[] _values;
    private readonly int[] _fields;
    private readonly float[]? _labels;
    private readonly float[]? _weights;

    internal FeatureRows(FeatureLayout layout, int[] starts, int[] indices, float[] values, int[] fields, float[]? labels, float[]? weights)
        => (Layout, _starts, _indices, _values, _fields, _labels, _weights) = (layout, starts, indices, values, fields, labels, weights);

    /// <summary>Fields and numbering of the features.</summary>
    public FeatureLayout Layout { get; }

    /// <summary>Number of rows.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>Number of entries of all rows.</summary>
    public int EntryCount => _starts[^1];

    /// <summary>First entry of every row: [Count + 1].</summary>
    public ReadOnlySpan<int> Starts => _starts;

    /// <summary>Feature of every entry.</summary>
    public ReadOnlySpan<int> Indices => _indices;

    /// <summary>Value of every entry.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>Field of every entry.</summary>
    public ReadOnlySpan<int> Fields => _fields;

    /// <summary>Labels: [Count], or empty.</summary>
    public ReadOnlySpan<float> Labels => _labels;

    /// <summary>Weights: [Count], or empty where each is 1.</summary>
    public ReadOnlySpan<float> Weights => _weights;

    /// <summary>All rows as spans.</summary>
    public FeatureRowsSpan Span => new(_starts, _indices, _values, _fields);

    /// <summary>The given rows, in their order.</summary>
    /// <param name="rows">Numbers of rows.</param>
    public FeatureRows Select(ReadOnlySpan<int> rows)
    {
        var starts = new int[rows.Length + 1];
        for (int i = 0; i < rows.Length; i++) starts[i + 1] = starts[i] + _starts[rows[i] + 1] - _starts[rows[i]];
        var (indices, values, fields) = (new int[starts[^1]], new float[starts[^1]], new int[starts[^1]]);
        float[]? labels = _labels is null ? null : new float[rows.Length], weights = _weights is null ? null : new float[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            Range from = _starts[rows[i]].._starts[rows[i] + 1];
            _indices.AsSpan(from).CopyTo(indices.AsSpan(starts[i]));
            _values.AsSpan(from).CopyTo(values.AsSpan(starts[i]));
            _fields.AsSpan(from).CopyTo(fields.AsSpan(starts[i]));
            if (labels is not null) labels[i] = _labels![rows[i]];
            if (weights is not null) weights[i] = _weights![rows[i]];
        }
        return new FeatureRows(Layout, starts, indices, values, fields, labels, weights);
    }

    /// <summary>The same rows with other labels.</summary>
    internal FeatureRows WithLabels(float[] labels) => new(Layout, _starts, _indices, _values, _fields, labels, _weights);
}
