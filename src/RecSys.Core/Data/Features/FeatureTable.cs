namespace RecSys.Data;

/// <summary>
/// Rows of features with a label: what models of clicks, and all others that learn from feature columns, are trained on. Immutable.
/// Built from columns, row by row with a <see cref="FeatureTableBuilder"/>, or read from a file.
/// </summary>
public sealed class FeatureTable
{
    private readonly FeatureColumn[] _columns;
    private readonly float[]? _labels;
    private readonly float[]? _weights;

    /// <summary>Takes over columns.</summary>
    /// <param name="columns">The columns: at least one, of distinct names and of one length.</param>
    /// <param name="labels">Label of each row, or null where the rows are only to be scored.</param>
    /// <param name="weights">Weight of each row in training and evaluation, or null for 1.</param>
    /// <exception cref="ArgumentException">The columns disagree, a label is not finite, or a weight is negative or not finite.</exception>
    public FeatureTable(IReadOnlyList<FeatureColumn> columns, float[]? labels = null, float[]? weights = null)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.Count == 0) throw new ArgumentException("A table of features has at least one column; found none.", nameof(columns));
        Count = columns[0].Count;
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (FeatureColumn column in columns)
        {
            if (!names.Add(column.Field.Name)) throw new ArgumentException($"Columns have distinct names; '{column.Field.Name}' occurs twice.", nameof(columns));
            if (column.Count != Count) throw new ArgumentException($"All columns have as many rows; '{columns[0].Field.Name}' has {Count}, '{column.Field.Name}' {column.Count}.", nameof(columns));
        }
        Check(labels, "label", float.NegativeInfinity);
        Check(weights, "weight", 0);
        (_columns, _labels, _weights) = ([.. columns], labels, weights);
        Fields = Array.ConvertAll(_columns, c => c.Field);
    }

    /// <summary>Number of rows.</summary>
    public int Count { get; }

    /// <summary>The fields in the order of the columns.</summary>
    public IReadOnlyList<FeatureField> Fields { get; }

    /// <summary>The columns.</summary>
    public IReadOnlyList<FeatureColumn> Columns => _columns;

    /// <summary>Whether the rows have labels.</summary>
    public bool HasLabels => _labels is not null;

    /// <summary>Labels: [Count], or empty without labels.</summary>
    public ReadOnlySpan<float> Labels => _labels;

    /// <summary>Weights: [Count], or empty where each is 1.</summary>
    public ReadOnlySpan<float> Weights => _weights;

    internal float[]? LabelArray => _labels;

    internal float[]? WeightArray => _weights;

    /// <summary>The column of a name.</summary>
    /// <param name="name">Name of the column.</param>
    /// <exception cref="ArgumentException">There is none; the message names those there are.</exception>
    public FeatureColumn this[string name] => Array.Find(_columns, c => c.Field.Name == name)
        ?? throw new ArgumentException($"The table has no column '{name}'. Its columns are: {string.Join(", ", Fields.Select(f => f.Name))}.", nameof(name));

    /// <summary>Whether there is a column of a name.</summary>
    /// <param name="name">Name of the column.</param>
    public bool Has(string name) => Array.Exists(_columns, c => c.Field.Name == name);

    /// <summary>The given rows, in their order.</summary>
    /// <param name="rows">Numbers of rows.</param>
    public FeatureTable Select(ReadOnlySpan<int> rows)
    {
        var columns = new FeatureColumn[_columns.Length];
        for (int i = 0; i < columns.Length; i++) columns[i] = _columns[i].Select(rows);
        return new FeatureTable(columns, Pick(_labels, rows), Pick(_weights, rows));
    }

    /// <summary>The same rows with the columns of the given names only, in their order.</summary>
    /// <param name="names">Names of columns.</param>
    public FeatureTable WithColumns(params IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return new FeatureTable([.. names.Select(name => this[name])], _labels, _weights);
    }

    /// <summary>The given rows without labels, in their order; −1 stands for a row of which nothing is known.</summary>
    internal FeatureTable Rows(ReadOnlySpan<int> rows)
    {
        var columns = new FeatureColumn[_columns.Length];
        for (int i = 0; i < columns.Length; i++) columns[i] = _columns[i].Select(rows);
        return new FeatureTable(columns);
    }

    private void Check(float[]? values, string what, float min)
    {
        if (values is null) return;
        if (values.Length != Count) throw new ArgumentException($"There must be a {what} for each of the {Count} rows; found {values.Length}.");
        for (int row = 0; row < values.Length; row++)
        {
            if (!float.IsFinite(values[row]) || values[row] < min)
                throw new ArgumentException($"A {what} must be {(min == 0 ? "0 or greater and " : "")}finite; row {row} has {values[row]}. Remove or mend the row.");
        }
    }

    private static float[]? Pick(float[]? values, ReadOnlySpan<int> rows)
    {
        if (values is null) return null;
        var picked = new float[rows.Length];
        for (int i = 0; i < picked.Length; i++) picked[i] = values[rows[i]];
        return picked;
    }
}
