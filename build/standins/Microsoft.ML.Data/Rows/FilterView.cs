namespace Microsoft.ML.Data;

/// <summary>The rows of a view for which a condition holds.</summary>
internal sealed class FilterView : IDataView
{
    private readonly IDataView _source;
    private readonly int[] _tested;
    private readonly Func<DataViewRow, Func<bool>> _condition;
    private readonly bool _ordered;

    /// <param name="source">The view whose rows are taken; its first columns are those of <paramref name="schema"/>.</param>
    /// <param name="schema">The schema to show.</param>
    /// <param name="tested">The columns which the condition reads.</param>
    /// <param name="condition">Makes the condition for the rows of a cursor.</param>
    /// <param name="ordered">Whether the condition depends on the order of the rows, which then stays as it is.</param>
    public FilterView(IDataView source, DataViewSchema schema, int[] tested, Func<DataViewRow, Func<bool>> condition, bool ordered = false)
    {
        _source = source;
        Schema = schema;
        _tested = tested;
        _condition = condition;
        _ordered = ordered;
    }

    public bool CanShuffle => !_ordered && _source.CanShuffle;

    public DataViewSchema Schema { get; }

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null) =>
        Wrap(_source.GetRowCursor(Needed(columnsNeeded), _ordered ? null : rand), columnsNeeded);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        if (_ordered)
            return new[] { GetRowCursor(columnsNeeded, rand) };
        return Array.ConvertAll(_source.GetRowCursorSet(Needed(columnsNeeded), n, rand), input => Wrap(input, columnsNeeded));
    }

    private IEnumerable<DataViewSchema.Column> Needed(IEnumerable<DataViewSchema.Column> columns) =>
        ActiveColumns.At(_source.Schema, columns.Select(c => c.Index).Concat(_tested)).ToArray();

    private DataViewRowCursor Wrap(DataViewRowCursor input, IEnumerable<DataViewSchema.Column> columns) =>
        new Cursor(input, Schema, columns, _condition(input));

    private sealed class Cursor : WrappedCursor
    {
        private readonly Func<bool> _accept;

        public Cursor(DataViewRowCursor input, DataViewSchema schema, IEnumerable<DataViewSchema.Column> columns, Func<bool> accept)
            : base(input, schema, columns) => _accept = accept;

        public override bool MoveNext()
        {
            while (!Done && Input.MoveNext())
            {
                if (!_accept())
                    continue;
                Row++;
                return true;
            }
            return Finish();
        }
    }
}
