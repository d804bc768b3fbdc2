namespace Microsoft.ML.Data;

/// <summary>Each row of a view as often as a Poisson variable of mean one says; or, as the complement, the rows drawn not at all.</summary>
internal sealed class BootstrapView : IDataView
{
    private readonly IDataView _source;
    private readonly uint _seed;
    private readonly bool _complement;

    public BootstrapView(IDataView source, uint seed, bool complement)
    {
        _source = source;
        _seed = seed;
        _complement = complement;
    }

    public bool CanShuffle => false;

    public DataViewSchema Schema => _source.Schema;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null) =>
        new Cursor(_source.GetRowCursor(columnsNeeded), Schema, columnsNeeded, new RowRandom(_seed), _complement);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
        new[] { GetRowCursor(columnsNeeded) };

    private sealed class Cursor : WrappedCursor
    {
        private readonly RowRandom _random;
        private readonly bool _complement;
        private int _left;

        public Cursor(DataViewRowCursor input, DataViewSchema schema, IEnumerable<DataViewSchema.Column> columns, RowRandom random, bool complement)
            : base(input, schema, columns)
        {
            _random = random;
            _complement = complement;
        }

        public override bool MoveNext()
        {
            while (_left <= 0)
            {
                if (Done || !Input.MoveNext())
                    return Finish();
                int drawn = Poisson();
                _left = _complement ? (drawn == 0 ? 1 : 0) : drawn;
            }
            _left--;
            Row++;
            return true;
        }

        // A row that is drawn again gets an id of its own.
        public override ValueGetter<DataViewRowId> GetIdGetter()
        {
            ValueGetter<DataViewRowId> input = Input.GetIdGetter();
            return (ref DataViewRowId id) =>
            {
                input(ref id);
                id = id.Combine(new DataViewRowId((ulong)_left, 0));
            };
        }

        // The number of factors below 1 it takes to fall under e^-1 (Knuth).
        private int Poisson()
        {
            int count = 0;
            for (double product = _random.NextSingle(); product > Math.Exp(-1); product *= _random.NextSingle())
                count++;
            return count;
        }
    }
}
