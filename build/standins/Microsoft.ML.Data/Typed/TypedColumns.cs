using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>The columns of a row or cursor over objects of a row class.</summary>
internal sealed class TypedColumns<TRow>
    where TRow : class
{
    private readonly TypedSchema _typed;
    private readonly bool[] _active;
    private readonly Delegate[] _getters;

    public TypedColumns(TypedSchema typed, bool[] active)
    {
        _typed = typed;
        _active = active;
        _getters = new Delegate[active.Length];
    }

    public RowSlot<TRow> Slot { get; } = new();

    public DataViewSchema Schema => _typed.Schema;

    public bool IsColumnActive(DataViewSchema.Column column)
    {
        Contracts.Check(column.Index < _active.Length, $"Column index must be between 0 and {_active.Length}");
        return _active[column.Index];
    }

    public ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        Contracts.CheckParam(IsColumnActive(column), nameof(column), "requested column not active");
        Delegate getter = _getters[column.Index] ??= MemberGetters<TRow>.Create(_typed.Columns[column.Index], Slot);
        return getter as ValueGetter<TValue> ?? throw Contracts.Except(
            $"Invalid TValue in GetGetter for column #{column}: '{typeof(TValue)}', expected type: '{getter.GetType().GetGenericArguments()[0]}'.");
    }
}
