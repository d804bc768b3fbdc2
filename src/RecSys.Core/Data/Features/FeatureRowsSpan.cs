namespace RecSys.Data;

/// <summary>Encoded rows as spans: what models score. The features of a row stand in the order of the fields.</summary>
public readonly ref struct FeatureRowsSpan
{
    /// <summary>Rows over arrays.</summary>
    /// <param name="starts">First entry of every row, and the end of the last one: [rows + 1].</param>
    /// <param name="indices">Feature of every entry.</param>
    /// <param name="values">Value of every entry.</param>
    /// <param name="fields">Field of every entry.</param>
    public FeatureRowsSpan(ReadOnlySpan<int> starts, ReadOnlySpan<int> indices, ReadOnlySpan<float> values, ReadOnlySpan<int> fields)
    {
        Starts = starts;
        Indices = indices;
        Values = values;
        Fields = fields;
    }

    /// <summary>First entry of every row in the other spans, and the end of the last one: [Count + 1].</summary>
    public ReadOnlySpan<int> Starts { get; }

    /// <summary>Feature of every entry.</summary>
    public ReadOnlySpan<int> Indices { get; }

    /// <summary>Value of every entry: 1 for a category, a share for one of a list, the number itself as encoded.</summary>
    public ReadOnlySpan<float> Values { get; }

    /// <summary>Field of every entry.</summary>
    public ReadOnlySpan<int> Fields { get; }

    /// <summary>Number of rows.</summary>
    public int Count => Math.Max(0, Starts.Length - 1);

    /// <summary>Some of the rows.</summary>
    /// <param name="start">The first one.</param>
    /// <param name="count">How many.</param>
    public FeatureRowsSpan Slice(int start, int count) => new(Starts.Slice(start, count + 1), Indices, Values, Fields);
}
