using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>The view behind Transform of a row mapper: computes only what is asked for, row by row.</summary>
internal sealed class RowMapperView : IDataView
{
    private readonly IHost _host;
    private readonly RowMapperBinding _binding;

    public RowMapperView(IHost host, IDataView source, IRowMapper mapper)
    {
        _host = host;
        Source = source;
        _binding = new RowMapperBinding(source.Schema, mapper);
    }

    public IDataView Source { get; }

    public bool CanShuffle => Source.CanShuffle;

    public DataViewSchema Schema => _binding.OutputSchema;

    public long? GetRowCount() => Source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        Contracts.CheckValue(columnsNeeded, nameof(columnsNeeded));
        bool[] active = _binding.Bindings.ActiveColumns(columnsNeeded);
        return new Cursor(_binding, Source.GetRowCursor(_binding.NeededInput(active), rand), active);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        Contracts.CheckValue(columnsNeeded, nameof(columnsNeeded));
        bool[] active = _binding.Bindings.ActiveColumns(columnsNeeded);
        DataViewRowCursor[] inputs = Source.GetRowCursorSet(_binding.NeededInput(active), n, rand);
        return Array.ConvertAll(inputs, input => (DataViewRowCursor)new Cursor(_binding, input, active));
    }

    private sealed class Cursor : DataViewRowCursor
    {
        private readonly DataViewRowCursor _input;
        private readonly MappedGetters _getters;

        public Cursor(RowMapperBinding binding, DataViewRowCursor input, bool[] active)
        {
            _input = input;
            _getters = new MappedGetters(binding, input, active);
        }

        public override long Position => _input.Position;

        public override long Batch => _input.Batch;

        public override DataViewSchema Schema => _getters.Schema;

        public override bool MoveNext() => _input.MoveNext();

        public override ValueGetter<DataViewRowId> GetIdGetter() => _input.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column) => _getters.IsColumnActive(column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => _getters.GetGetter<TValue>(column);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _getters.Dispose();
                _input.Dispose();
            }
        }
    }
}
