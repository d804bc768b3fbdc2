using Microsoft.ML;
using Microsoft.ML.Data;
using RecSys.ML.Carrier;
using RecSys.ML.Transforms;

namespace RecSys.ML;

/// <summary>
/// A transformer of this library: a chain of ML.NET's own transformers carries what it knows, so that ML.NET saves and loads it like any other.
/// Rows go through the chain's row mapper over a plain cursor.
/// </summary>
public abstract class CarriedTransformer : ITransformer
{
    private protected CarriedTransformer()
    {
    }

    /// <inheritdoc/>
    public bool IsRowToRowMapper => true;

    /// <summary>The chain, built when it is first needed.</summary>
    private protected abstract Lazy<CarrierChain> Chain { get; }

    internal CarrierChain Carrier => Chain.Value;

    /// <inheritdoc/>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Carrier.Live.GetOutputSchema(inputSchema);

    /// <inheritdoc/>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new MappedView(input, GetRowToRowMapper(input.Schema));
    }

    /// <inheritdoc/>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => ((ITransformer)Carrier.Live).GetRowToRowMapper(inputSchema);

    /// <summary>Saves the pipeline's part; called by <c>mlContext.Model.Save</c>.</summary>
    /// <exception cref="InvalidOperationException">The model is larger than 200 MB; <c>mlContext.Recommendation().SaveModel</c> saves it.</exception>
    void ICanSaveModel.Save(ModelSaveContext ctx) => ((ICanSaveModel)Carrier.Saved).Save(ctx);
}
