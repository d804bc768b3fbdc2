namespace Microsoft.ML.Transforms;

/// <summary>A view that is read in its own order by one cursor.</summary>
internal sealed class SequentialView : IDataView
{
    private readonly IDataView _source;

    public SequentialView(IDataView source) => _source = source;

    public bool CanShuffle => false;

    public DataViewSchema Schema => _source.Schema;

    public long? GetRowCount() => _source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null) => _source.GetRowCursor(columnsNeeded);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
        new[] { GetRowCursor(columnsNeeded) };
}
