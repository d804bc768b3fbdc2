namespace Microsoft.ML.Data;

/// <summary>The rows of a view in another order: each next row is drawn from a pool of the following ones.</summary>
internal sealed class ShuffleView : IDataView
{
    private readonly IDataView _source;
    private readonly int _poolSize;
    private readonly int _seed;
    private readonly bool _shuffleSource;

    public ShuffleView(IDataView source, int poolSize, int seed, bool shuffleSource)
    {
        _source = source;
        _poolSize = poolSize;
        _seed = seed;
        _shuffleSource = shuffleSource && source.CanShuffle;
    }

    public bool CanShuffle => true;

    public DataViewSchema Schema => _source.Schema;

    public long? GetRowCount() => _source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        // Without a generator of the caller's, each pass has the same order.
        rand ??= new Random(_seed);
        return new Cursor(_source.GetRowCursor(columnsNeeded, _shuffleSource ? rand : null), Schema, columnsNeeded, _poolSize, rand);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
        new[] { GetRowCursor(columnsNeeded, rand) };

    private sealed class Cursor : WrappedCursor
    {
        private readonly Random _random;
        private readonly int _poolSize;
        private readonly RowStore[] _stores;
        private readonly RowStore _ids;
        private readonly RowPlace _place = new();
        private int[] _slots = Array.Empty<int>();
        private int _live;

        public Cursor(DataViewRowCursor input, DataViewSchema schema, IEnumerable<DataViewSchema.Column> columns, int poolSize, Random random)
            : base(input, schema, columns)
        {
            _random = random;
            _poolSize = poolSize;
            _stores = schema.Select(c => IsColumnActive(c) ? RowStore.Create(input, input.Schema[c.Index]) : null).ToArray();
            _ids = new RowStore<DataViewRowId>(input.GetIdGetter());
        }

        public override long Batch => 0;

        public override bool MoveNext()
        {
            if (Done)
                return false;
            if (Row < 0)
                FillPool();
            else if (!Load(_slots[--_live]))
                Done = _live == 0;
            else
                _live++;
            if (_live == 0)
                return Finish();
            // The drawn slot goes last, so that the next move can fill or drop it.
            int drawn = _random.Next(_live);
            (_slots[drawn], _slots[_live - 1]) = (_slots[_live - 1], _slots[drawn]);
            _place.Index = _slots[_live - 1];
            Row++;
            return true;
        }

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            ActiveColumns.Require(IsColumnActive(column));
            return _stores[column.Index].Getter<TValue>(_place);
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() => _ids.Getter<DataViewRowId>(_place);

        private void FillPool()
        {
            while (_live < _poolSize && Load(_live))
                _live++;
            _slots = Enumerable.Range(0, _live).ToArray();
        }

        private bool Load(int slot)
        {
            if (!Input.MoveNext())
                return false;
            foreach (RowStore store in _stores)
                store?.Read(slot);
            _ids.Read(slot);
            return true;
        }
    }
}
