namespace Microsoft.ML.Data;

/// <summary>Keeps the columns of a view in memory, each from the first time that it is asked for.</summary>
internal sealed class CacheView : IDataView
{
    private readonly object _lock = new();
    private readonly IDataView _source;
    private readonly RowStore[] _stores;
    private long _rows = -1;

    public CacheView(IDataView source, string[] prefetch)
    {
        _source = source;
        _stores = new RowStore[source.Schema.Count];
        if (prefetch is { Length: > 0 })
            Fill(prefetch.Select(name => source.Schema[name]));
    }

    public bool CanShuffle => true;

    public DataViewSchema Schema => _source.Schema;

    public long? GetRowCount() => Volatile.Read(ref _rows) is var rows and >= 0 ? rows : _source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        Fill(columnsNeeded);
        int[] order = null;
        if (rand != null)
        {
            order = Enumerable.Range(0, (int)_rows).ToArray();
            rand.Shuffle(order);
        }
        return new Cursor(this, columnsNeeded, order, 0, (int)_rows, 0);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        if (n < 2 || rand != null)
            return new[] { GetRowCursor(columnsNeeded, rand) };
        Fill(columnsNeeded);
        return Enumerable.Range(0, n)
            .Select(i => (DataViewRowCursor)new Cursor(this, columnsNeeded, null, (int)(_rows * i / n), (int)(_rows * (i + 1) / n), i))
            .ToArray();
    }

    private void Fill(IEnumerable<DataViewSchema.Column> columns)
    {
        lock (_lock)
        {
            bool[] active = ActiveColumns.Of(Schema, columns);
            DataViewSchema.Column[] missing = Schema.Where(c => active[c.Index] && _stores[c.Index] == null).ToArray();
            if (missing.Length == 0 && _rows >= 0)
                return;
            using DataViewRowCursor cursor = _source.GetRowCursor(missing);
            RowStore[] stores = missing.Select(c => RowStore.Create(cursor, c)).ToArray();
            int rows = 0;
            for (; cursor.MoveNext(); rows++)
            {
                foreach (RowStore store in stores)
                    store.Read(rows);
            }
            for (int i = 0; i < stores.Length; i++)
            {
                stores[i].Close(rows);
                _stores[missing[i].Index] = stores[i];
            }
            Volatile.Write(ref _rows, rows);
        }
    }

    private sealed class Cursor : DataViewRowCursor
    {
        private readonly CacheView _view;
        private readonly bool[] _active;
        private readonly int[] _order;
        private readonly int _start;
        private readonly int _end;
        private readonly RowPlace _place = new();
        private int _at;

        public Cursor(CacheView view, IEnumerable<DataViewSchema.Column> columns, int[] order, int start, int end, long batch)
        {
            _view = view;
            _active = ActiveColumns.Of(view.Schema, columns);
            _order = order;
            _start = start;
            _end = end;
            _at = start;
            Batch = batch;
        }

        public override DataViewSchema Schema => _view.Schema;

        public override long Position => _place.Index < 0 ? -1 : _at - 1 - _start;

        public override long Batch { get; }

        public override bool MoveNext()
        {
            if (_at >= _end)
            {
                _place.Index = -1;
                return false;
            }
            _place.Index = _order == null ? _at : _order[_at];
            _at++;
            return true;
        }

        public override bool IsColumnActive(DataViewSchema.Column column) => ActiveColumns.Check(_active, column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            ActiveColumns.Require(IsColumnActive(column));
            return _view._stores[column.Index].Getter<TValue>(_place);
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) =>
        {
            Microsoft.ML.Runtime.Contracts.Check(_place.Index >= 0, "Cannot call ID getter in current state");
            id = new DataViewRowId((ulong)_place.Index, 0);
        };
    }
}
