namespace Microsoft.ML.Data;

/// <summary>A row transformer bound to an input schema.</summary>
internal interface IRowMapper
{
    DataViewSchema.DetachedColumn[] GetOutputColumns();

    /// <summary>Which input columns are needed when the given output columns are active.</summary>
    Func<int, bool> GetDependencies(Func<int, bool> activeOutput);

    /// <summary>One getter per output column, null for inactive ones; the disposer may be null.</summary>
    Delegate[] CreateGetters(DataViewRow input, Func<int, bool> activeOutput, out Action disposer);

    ITransformer GetTransformer();
}
