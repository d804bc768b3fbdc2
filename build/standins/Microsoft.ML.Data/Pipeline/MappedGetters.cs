using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>The columns of a mapped row or cursor.</summary>
internal sealed class MappedGetters : IDisposable
{
    private readonly RowMapperBinding _binding;
    private readonly DataViewRow _input;
    private readonly bool[] _active;
    private readonly Delegate[] _added;
    private Action _disposer;

    public MappedGetters(RowMapperBinding binding, DataViewRow input, bool[] active)
    {
        _binding = binding;
        _input = input;
        _active = active;
        _added = binding.CreateGetters(input, active, out _disposer);
    }

    public DataViewSchema Schema => _binding.OutputSchema;

    public bool IsColumnActive(DataViewSchema.Column column)
    {
        Contracts.Check(column.Index < _active.Length);
        return _active[column.Index];
    }

    public ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        Contracts.Check(IsColumnActive(column));
        if (_binding.Bindings.MapsToInput(column.Index, out int index))
            return _input.GetGetter<TValue>(_input.Schema[index]);
        return _added[index] as ValueGetter<TValue> ?? throw Contracts.Except(
            $"Invalid TValue in GetGetter: '{typeof(TValue)}', expected type: '{_added[index].GetType().GetGenericArguments()[0]}'.");
    }

    public void Dispose()
    {
        _disposer?.Invoke();
        _disposer = null;
    }
}
