using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A view over two lists of the same length.</summary>
internal sealed class PairView<TFirst, TSecond>(DataViewSchema schema, IReadOnlyList<TFirst> first, IReadOnlyList<TSecond> second) : IDataView
{
    public bool CanShuffle => false;

    public DataViewSchema Schema => schema;

    public long? GetRowCount() => first.Count;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null) => new Cursor(schema, first, second);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) => [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor(DataViewSchema schema, IReadOnlyList<TFirst> first, IReadOnlyList<TSecond> second) : DataViewRowCursor
    {
        private int _position = -1;

        public override DataViewSchema Schema => schema;

        public override long Position => _position;

        public override long Batch => 0;

        public override bool MoveNext()
        {
            if (_position + 1 < first.Count)
            {
                _position++;
                return true;
            }
            _position = -1;
            return false;
        }

        public override bool IsColumnActive(DataViewSchema.Column column) => true;

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)_position, 0);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            Delegate getter = column.Index == 0 ? (ValueGetter<TFirst>)((ref TFirst value) => value = first[_position]) : (ValueGetter<TSecond>)((ref TSecond value) => value = second[_position]);
            return getter as ValueGetter<TValue> ?? throw Contracts.Except("Invalid TValue: '" + typeof(TValue) + "', expected type: '" + column.Type.RawType + "'.");
        }
    }
}
