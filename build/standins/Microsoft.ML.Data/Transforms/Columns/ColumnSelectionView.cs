namespace Microsoft.ML.Data;

/// <summary>A view with some of the columns of another one.</summary>
internal sealed class ColumnSelectionView(IDataView source, int[] sources) : IDataView
{
    public bool CanShuffle => source.CanShuffle;

    public DataViewSchema Schema { get; } = ColumnSelection.Schema(source.Schema, sources);

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        bool[] active = Active(columnsNeeded, out DataViewSchema.Column[] needed);
        return new Cursor(source.GetRowCursor(needed, rand), Schema, sources, active);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        bool[] active = Active(columnsNeeded, out DataViewSchema.Column[] needed);
        return Array.ConvertAll(source.GetRowCursorSet(needed, n, rand), cursor => (DataViewRowCursor)new Cursor(cursor, Schema, sources, active));
    }

    private bool[] Active(IEnumerable<DataViewSchema.Column> columnsNeeded, out DataViewSchema.Column[] needed)
    {
        var active = new bool[sources.Length];
        foreach (DataViewSchema.Column column in columnsNeeded)
            active[column.Index] = true;
        needed = sources.Where((_, i) => active[i]).Distinct().Select(i => source.Schema[i]).ToArray();
        return active;
    }

    private sealed class Cursor(DataViewRowCursor input, DataViewSchema schema, int[] sources, bool[] active) : DataViewRowCursor
    {
        public override DataViewSchema Schema => schema;

        public override long Position => input.Position;

        public override long Batch => input.Batch;

        public override bool MoveNext() => input.MoveNext();

        public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            Runtime.Contracts.CheckParam(active[column.Index], nameof(column), "requested column not active.");
            return input.GetGetter<TValue>(input.Schema[sources[column.Index]]);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                input.Dispose();
            base.Dispose(disposing);
        }
    }
}
