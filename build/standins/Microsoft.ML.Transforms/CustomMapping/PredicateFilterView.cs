using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>The rows of a view for which a predicate does not hold.</summary>
internal sealed class PredicateFilterView<TSrc> : IDataView
    where TSrc : class, new()
{
    private readonly IDataView _source;
    private readonly Func<Func<TSrc, bool>> _makePredicate;
    private readonly TypedBinding<TSrc> _binding;

    /// <param name="source">The rows.</param>
    /// <param name="makePredicate">Gives the predicate of one cursor: true drops the row.</param>
    public PredicateFilterView(IDataView source, Func<Func<TSrc, bool>> makePredicate)
    {
        _source = source;
        _makePredicate = makePredicate;
        _binding = new TypedBinding<TSrc>(source.Schema, false, null);
    }

    public bool CanShuffle => _source.CanShuffle;

    public DataViewSchema Schema => _source.Schema;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        Contracts.CheckValue(columnsNeeded, nameof(columnsNeeded));
        var active = new bool[Schema.Count];
        foreach (DataViewSchema.Column column in columnsNeeded)
            active[column.Index] = true;
        DataViewRowCursor input = _source.GetRowCursor(Schema.Where(c => active[c.Index] || _binding.Needs(c.Index)), rand);
        return new Cursor(input, active, _binding.Fillers(input), _makePredicate());
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
        new[] { GetRowCursor(columnsNeeded, rand) };

    private sealed class Cursor : DataViewRowCursor
    {
        private readonly DataViewRowCursor _input;
        private readonly bool[] _active;
        private readonly Action<TSrc>[] _fillers;
        private readonly Func<TSrc, bool> _predicate;
        private readonly TSrc _row = new();
        private long _position = -1;

        public Cursor(DataViewRowCursor input, bool[] active, Action<TSrc>[] fillers, Func<TSrc, bool> predicate)
        {
            _input = input;
            _active = active;
            _fillers = fillers;
            _predicate = predicate;
        }

        public override DataViewSchema Schema => _input.Schema;

        public override long Position => _position;

        public override long Batch => _input.Batch;

        public override bool MoveNext()
        {
            while (_input.MoveNext())
            {
                foreach (Action<TSrc> fill in _fillers)
                    fill(_row);
                if (_predicate(_row))
                    continue;
                _position++;
                return true;
            }
            _position = -1;
            return false;
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() => _input.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column)
        {
            Contracts.Check(column.Index < _active.Length, $"Column index must be between 0 and {_active.Length}");
            return _active[column.Index];
        }

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            Contracts.Check(IsColumnActive(column));
            return _input.GetGetter<TValue>(column);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                _input.Dispose();
        }
    }
}
