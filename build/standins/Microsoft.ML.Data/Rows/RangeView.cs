namespace Microsoft.ML.Data;

/// <summary>The rows of a view from one position on, at most so many.</summary>
internal sealed class RangeView : IDataView
{
    private readonly IDataView _source;
    private readonly long _skip;
    private readonly long _take;

    public RangeView(IDataView source, long skip, long take)
    {
        _source = source;
        _skip = skip;
        _take = take;
    }

    public bool CanShuffle => false;

    public DataViewSchema Schema => _source.Schema;

    public long? GetRowCount() => _source.GetRowCount() is long rows ? Math.Min(_take, Math.Max(0, rows - _skip)) : null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null) =>
        new Cursor(_source.GetRowCursor(columnsNeeded), Schema, columnsNeeded, _skip, _take);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
        new[] { GetRowCursor(columnsNeeded) };

    private sealed class Cursor : WrappedCursor
    {
        private readonly long _take;
        private long _skip;

        public Cursor(DataViewRowCursor input, DataViewSchema schema, IEnumerable<DataViewSchema.Column> columns, long skip, long take)
            : base(input, schema, columns)
        {
            _skip = skip;
            _take = take;
        }

        public override bool MoveNext()
        {
            if (Done || Row + 1 >= _take)
                return Finish();
            for (; _skip > 0; _skip--)
            {
                if (!Input.MoveNext())
                    return Finish();
            }
            if (!Input.MoveNext())
                return Finish();
            Row++;
            return true;
        }
    }
}
