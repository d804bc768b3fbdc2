namespace RecSys.Data;

/// <summary>
/// Rows as rectangles, for networks: every row has the same slots (<see cref="FeatureLayout.Slots"/>), one for a category, one for each number and several
/// for a list. A slot that the row leaves empty has the value 0, so that the sum of value × embedding over a field's slots is the field's vector.
/// The arrays are used again by the next <see cref="Fill(FeatureRows, ReadOnlySpan{int})"/>.
/// </summary>
public sealed class FeatureBatch
{
    /// <summary>Room for rows.</summary>
    /// <param name="layout">Layout of the rows.</param>
    /// <param name="capacity">Rows at most.</param>
    public FeatureBatch(FeatureLayout layout, int capacity)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        (Layout, Capacity) = (layout, capacity);
        Indices = new long[checked(capacity * layout.SlotCount)];
        Values = new float[Indices.Length];
        (Labels, Weights) = (new float[capacity], new float[capacity]);
    }

    /// <summary>Layout of the rows.</summary>
    public FeatureLayout Layout { get; }

    /// <summary>Rows that there is room for.</summary>
    public int Capacity { get; }

    /// <summary>Rows of the batch.</summary>
    public int Count { get; private set; }

    /// <summary>Features: [Capacity × SlotCount], of which the first Count rows are filled.</summary>
    public long[] Indices { get; }

    /// <summary>Their values, 0 in empty slots: [Capacity × SlotCount].</summary>
    public float[] Values { get; }

    /// <summary>Labels: [Capacity]; 0 for rows without.</summary>
    public float[] Labels { get; }

    /// <summary>Weights: [Capacity]; 1 for rows without.</summary>
    public float[] Weights { get; }

    /// <summary>Takes the given rows, their labels and weights.</summary>
    /// <param name="rows">Encoded rows.</param>
    /// <param name="which">Numbers of rows, at most <see cref="Capacity"/>.</param>
    public void Fill(FeatureRows rows, ReadOnlySpan<int> which)
    {
        ArgumentNullException.ThrowIfNull(rows);
        Begin(which.Length);
        for (int i = 0; i < which.Length; i++)
        {
            Fill(rows.Span, which[i], i);
            Labels[i] = rows.Labels.IsEmpty ? 0 : rows.Labels[which[i]];
            Weights[i] = rows.Weights.IsEmpty ? 1 : rows.Weights[which[i]];
        }
    }

    /// <summary>Takes all of some rows to score.</summary>
    /// <param name="rows">Encoded rows, at most <see cref="Capacity"/>.</param>
    public void Fill(FeatureRowsSpan rows)
    {
        Begin(rows.Count);
        for (int i = 0; i < rows.Count; i++) Fill(rows, i, i);
    }

    private void Begin(int count)
    {
        if (count > Capacity) throw new ArgumentException($"The batch has room for {Capacity} rows; found {count}.");
        Count = count;
    }

    private void Fill(FeatureRowsSpan rows, int row, int to)
    {
        int slots = Layout.SlotCount, at = to * slots, entry = rows.Starts[row], end = rows.Starts[row + 1];
        for (int field = 0; field < Layout.FieldCount; field++)
        {
            int slot = Layout.Slots[field], last = Layout.Slots[field + 1];
            for (; slot < last && entry < end && rows.Fields[entry] == field; slot++, entry++) (Indices[at + slot], Values[at + slot]) = (rows.Indices[entry], rows.Values[entry]);
            for (; slot < last; slot++) (Indices[at + slot], Values[at + slot]) = (Layout.Offsets[field], 0);
        }
    }
}
