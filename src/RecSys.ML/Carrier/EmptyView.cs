using Microsoft.ML;

namespace RecSys.ML.Carrier;

/// <summary>A view without rows: what estimators that only look at the schema are fitted on.</summary>
internal sealed class EmptyView(DataViewSchema schema) : IDataView
{
    public bool CanShuffle => false;

    public DataViewSchema Schema => schema;

    public long? GetRowCount() => 0;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) => new Cursor(schema);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => [new Cursor(schema)];

    private sealed class Cursor(DataViewSchema schema) : DataViewRowCursor
    {
        public override DataViewSchema Schema => schema;

        public override long Position => -1;

        public override long Batch => 0;

        public override bool MoveNext() => false;

        public override bool IsColumnActive(DataViewSchema.Column column) => true;

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
            => (ref TValue _) => throw new InvalidOperationException("This view has no rows.");

        public override ValueGetter<Microsoft.ML.Data.DataViewRowId> GetIdGetter()
            => (ref Microsoft.ML.Data.DataViewRowId _) => throw new InvalidOperationException("This view has no rows.");
    }
}
