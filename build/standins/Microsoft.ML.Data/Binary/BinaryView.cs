using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>The rows of an .idv file. Each cursor opens the file anew.</summary>
internal sealed class BinaryView : IDataView
{
    private readonly Func<Stream> _open;
    private readonly BinaryFile _file;

    public BinaryView(Func<Stream> open)
    {
        _open = open;
        using Stream stream = open();
        _file = BinaryFile.Read(stream);
    }

    /// <summary>A view of a file in memory, or in a part of a model.</summary>
    public static BinaryView FromBytes(byte[] bytes) => new(() => new MemoryStream(bytes, writable: false));

    public bool CanShuffle => true;

    public DataViewSchema Schema => _file.Schema;

    public long? GetRowCount() => _file.RowCount;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null) =>
        new Cursor(_file, _open(), columnsNeeded, rand);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
        new[] { GetRowCursor(columnsNeeded, rand) };

    private sealed class Cursor : DataViewRowCursor
    {
        private readonly BinaryFile _file;
        private readonly Stream _stream;
        private readonly Port[] _ports;
        private readonly int[] _order;
        private readonly int _groupRows;
        private int _groupsRead;
        private long _position = -1;
        private long _row = -1;
        private bool _done;

        public Cursor(BinaryFile file, Stream stream, IEnumerable<DataViewSchema.Column> columns, Random rand)
        {
            _file = file;
            _stream = stream;
            _ports = new Port[file.Columns.Length];
            foreach (int index in columns.Select(c => c.Index).Distinct())
                _ports[index] = (Port)Activator.CreateInstance(typeof(Port<>).MakeGenericType(file.Columns[index].Codec.Type.RawType), this, file.Columns[index]);
            // Shuffling moves whole groups of rows, which lie in the same block of each column.
            _groupRows = _ports.Where(p => p != null).Select(p => p.RowsPerBlock).DefaultIfEmpty(BinaryFormat.RowsPerBlock).Max();
            _order = Enumerable.Range(0, (int)((file.RowCount + _groupRows - 1) / _groupRows)).ToArray();
            rand?.Shuffle(_order);
        }

        public override DataViewSchema Schema => _file.Schema;

        public override long Position => _position;

        public override long Batch => 0;

        public override bool MoveNext()
        {
            if (_done)
                return false;
            long next = _row + 1;
            bool starts = _row < 0 || next % _groupRows == 0 || next >= _file.RowCount;
            if (starts)
            {
                _groupsRead += _row < 0 ? 0 : 1;
                if (_groupsRead >= _order.Length)
                    return Finish();
                next = (long)_order[_groupsRead] * _groupRows;
            }
            _row = next;
            _position++;
            return true;
        }

        public override bool IsColumnActive(DataViewSchema.Column column)
        {
            Contracts.CheckParam(column.Index < _ports.Length, nameof(column), "Column is not in the schema");
            return _ports[column.Index] != null;
        }

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            Contracts.CheckParam(IsColumnActive(column), nameof(column), "requested column not active.");
            return _ports[column.Index].Getter as ValueGetter<TValue>
                ?? throw Contracts.Except($"Invalid TValue: '{typeof(TValue)}', expected type: '{column.Type.RawType}'.");
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) =>
        {
            Contracts.Check(_position >= 0, "Cannot call ID getter in current state");
            id = new DataViewRowId((ulong)_row, 0);
        };

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                Finish();
            base.Dispose(disposing);
        }

        private bool Finish()
        {
            if (!_done)
            {
                _done = true;
                _position = -1;
                _row = -1;
                _stream.Dispose();
            }
            return false;
        }

        private abstract class Port
        {
            public abstract Delegate Getter { get; }

            public abstract int RowsPerBlock { get; }
        }

        private sealed class Port<T> : Port
        {
            private readonly Cursor _cursor;
            private readonly BinaryFile.Column _column;
            private readonly BinaryCodec<T> _codec;
            private T[] _values;
            private long _block = -1;

            public Port(Cursor cursor, BinaryFile.Column column)
            {
                _cursor = cursor;
                _column = column;
                _codec = (BinaryCodec<T>)column.Codec;
            }

            public override Delegate Getter => (ValueGetter<T>)Get;

            public override int RowsPerBlock => _column.RowsPerBlock;

            private void Get(ref T value)
            {
                long row = _cursor._row;
                Contracts.Check(row >= 0, "Cannot call getter as the cursor is not on a row");
                long block = row / _column.RowsPerBlock;
                if (block != _block)
                    Load(block);
                _codec.CopyTo(_values[row - (block * _column.RowsPerBlock)], ref value);
            }

            private void Load(long block)
            {
                (long offset, int size, _) = _column.Blocks[block];
                _values = new T[Math.Min(_column.RowsPerBlock, _cursor._file.RowCount - (block * _column.RowsPerBlock))];
                using BinaryReader reader = BinaryFile.Open(_cursor._stream, _column.Compression, offset, size);
                _codec.Read(reader, _values);
                _block = block;
            }
        }
    }
}
