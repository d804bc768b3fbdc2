namespace Microsoft.ML.Data;

/// <summary>A row whose columns are read from an object that is put in place again and again.</summary>
internal sealed class InputRow<TRow> : DataViewRow
    where TRow : class
{
    private readonly TypedColumns<TRow> _columns;
    private readonly RowSlot<TRow> _slot;
    private long _position = -1;

    public InputRow(TypedSchema schema)
    {
        var active = new bool[schema.Columns.Length];
        Array.Fill(active, true);
        _columns = new TypedColumns<TRow>(schema, active);
        _slot = _columns.Slot;
    }

    public override DataViewSchema Schema => _columns.Schema;

    public override long Position => _position;

    public override long Batch => 0;

    public void ExtractValues(TRow row)
    {
        _slot.Row = row;
        _position++;
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)_position, 0);

    public override bool IsColumnActive(DataViewSchema.Column column) => _columns.IsColumnActive(column);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => _columns.GetGetter<TValue>(column);
}
