using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A row of the input with the mapped columns added.</summary>
internal sealed class MappedRow : DataViewRow
{
    private readonly MappedGetters _getters;
    private readonly DataViewRow _input;

    public MappedRow(RowMapperBinding binding, DataViewRow input, bool[] active)
    {
        _input = input;
        _getters = new MappedGetters(binding, input, active);
    }

    public override long Position => _input.Position;

    public override long Batch => _input.Batch;

    public override DataViewSchema Schema => _getters.Schema;

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
