using Microsoft.ML;
using Microsoft.ML.Data;

namespace RecSys.ML.Transforms;

/// <summary>
/// A view whose rows come from a row mapper over a plain cursor of the input: the scoring of the chain without the threads that ML.NET puts
/// around it, which cost more than they bring for work this small.
/// </summary>
internal sealed class MappedView(IDataView input, IRowToRowMapper mapper) : IDataView
{
    public bool CanShuffle => input.CanShuffle;

    public DataViewSchema Schema => mapper.OutputSchema;

    public long? GetRowCount() => input.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        DataViewSchema.Column[] columns = [.. columnsNeeded];
        return new Cursor(input.GetRowCursor(mapper.GetDependencies(columns), rand), mapper, columns);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        DataViewSchema.Column[] columns = [.. columnsNeeded];
        return Array.ConvertAll(input.GetRowCursorSet(mapper.GetDependencies(columns), n, rand), cursor => (DataViewRowCursor)new Cursor(cursor, mapper, columns));
    }

    private sealed class Cursor : DataViewRowCursor
    {
        private readonly DataViewRowCursor _input;
        private readonly DataViewRow _row;
        private readonly HashSet<int> _active;

        public Cursor(DataViewRowCursor input, IRowToRowMapper mapper, DataViewSchema.Column[] columns)
        {
            _input = input;
            _row = mapper.GetRow(input, columns);
            _active = [.. columns.Select(c => c.Index)];
        }

        public override DataViewSchema Schema => _row.Schema;

        public override long Position => _input.Position;

        public override long Batch => _input.Batch;

        public override bool MoveNext() => _input.MoveNext();

        public override bool IsColumnActive(DataViewSchema.Column column) => _active.Contains(column.Index);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => _row.GetGetter<TValue>(column);

        public override ValueGetter<DataViewRowId> GetIdGetter() => _input.GetIdGetter();

        protected override void Dispose(bool disposing)
        {
            if (!disposing) return;
            _row.Dispose();
            _input.Dispose();
        }
    }
}
