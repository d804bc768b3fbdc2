using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A view over objects, enumerated anew for each cursor.</summary>
internal sealed class EnumerableView<TRow> : IDataView
    where TRow : class
{
    private readonly IHost _host;
    private readonly IEnumerable<TRow> _data;
    private readonly TypedSchema _typed;

    public EnumerableView(IHostEnvironment env, IEnumerable<TRow> data, TypedSchema typed)
    {
        _host = env.Register("StreamingDataView");
        _data = data;
        _typed = typed;
    }

    public bool CanShuffle => false;

    public DataViewSchema Schema => _typed.Schema;

    public long? GetRowCount() => (_data as ICollection<TRow>)?.Count;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        Contracts.CheckValue(columnsNeeded, nameof(columnsNeeded));
        var active = new bool[Schema.Count];
        foreach (DataViewSchema.Column column in columnsNeeded)
        {
            if (column.Index < active.Length)
                active[column.Index] = true;
        }
        return new Cursor(_host.Start("Cursor"), _data.GetEnumerator(), new TypedColumns<TRow>(_typed, active));
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
        new[] { GetRowCursor(columnsNeeded, rand) };

    private sealed class Cursor : DataViewRowCursor
    {
        private readonly IChannel _channel;
        private readonly IEnumerator<TRow> _rows;
        private readonly TypedColumns<TRow> _columns;
        private readonly RowSlot<TRow> _slot;
        private long _position = -1;
        private bool _ended;

        public Cursor(IChannel channel, IEnumerator<TRow> rows, TypedColumns<TRow> columns)
        {
            _channel = channel;
            _rows = rows;
            _columns = columns;
            _slot = columns.Slot;
        }

        public override DataViewSchema Schema => _columns.Schema;

        public override long Position => _position;

        public override long Batch => 0;

        public override bool MoveNext()
        {
            if (_ended)
                return false;
            if (!_rows.MoveNext())
            {
                Dispose();
                return false;
            }
            TRow row = _rows.Current;
            if (row == null)
                throw Contracts.Except("Encountered null when iterating over data, this is not supported.");
            _slot.Row = row;
            _position++;
            return true;
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) =>
        {
            Contracts.Check(_position >= 0, "Cannot call ID getter in current state");
            id = new DataViewRowId((ulong)_position, 0);
        };

        public override bool IsColumnActive(DataViewSchema.Column column) => _columns.IsColumnActive(column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => _columns.GetGetter<TValue>(column);

        protected override void Dispose(bool disposing)
        {
            if (_ended)
                return;
            _ended = true;
            _position = -1;
            _slot.Row = null;
            _rows.Dispose();
            _channel.Dispose();
        }
    }
}
