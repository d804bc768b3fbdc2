namespace Microsoft.ML.Data;

/// <summary>Where the getters of a typed row find the object of the current row.</summary>
internal sealed class RowSlot<TRow>
    where TRow : class
{
    public TRow Row;
}
