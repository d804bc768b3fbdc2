namespace Microsoft.ML.Data;

/// <summary>A cursor over another one with the same columns, of which only some may be asked for.</summary>
internal abstract class WrappedCursor : DataViewRowCursor
{
    private readonly DataViewSchema _schema;
    private readonly bool[] _active;

    protected WrappedCursor(DataViewRowCursor input, DataViewSchema schema, IEnumerable<DataViewSchema.Column> columns)
    {
        Input = input;
        _schema = schema;
        _active = ActiveColumns.Of(schema, columns);
    }

    protected DataViewRowCursor Input { get; }

    protected bool Done { get; set; }

    protected long Row { get; set; } = -1;

    public override DataViewSchema Schema => _schema;

    public override long Position => Row;

    public override long Batch => Input.Batch;

    public override bool IsColumnActive(DataViewSchema.Column column) => ActiveColumns.Check(_active, column);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        ActiveColumns.Require(IsColumnActive(column));
        return Input.GetGetter<TValue>(Input.Schema[column.Index]);
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => Input.GetIdGetter();

    protected bool Finish()
    {
        Done = true;
        Row = -1;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Done = true;
            Input.Dispose();
        }
        base.Dispose(disposing);
    }
}
