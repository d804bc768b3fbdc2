using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public abstract class PredictionEngineBase<TSrc, TDst> : IDisposable
    where TSrc : class
    where TDst : class, new()
{
    private readonly ITransformer _transformer;
    private readonly bool _ownsTransformer;
    private readonly DataViewRow _outputRow;
    private bool _disposed;

    private protected PredictionEngineBase(ITransformer transformer, bool ignoreMissingColumns, SchemaDefinition inputSchemaDefinition,
        SchemaDefinition outputSchemaDefinition, bool ownsTransformer)
    {
        Contracts.CheckValue(transformer, nameof(transformer));
        Contracts.CheckParam(transformer.IsRowToRowMapper, nameof(transformer), "Must be a row to row mapper");
        _transformer = transformer;
        _ownsTransformer = ownsTransformer;

        Input = new InputRow<TSrc>(TypedSchema.Create(typeof(TSrc), inputSchemaDefinition, SchemaDefinition.Direction.Read));
        IRowToRowMapper mapper = transformer.GetRowToRowMapper(Input.Schema);
        OutputSchema = mapper.OutputSchema;
        var binding = new TypedBinding<TDst>(mapper.OutputSchema, ignoreMissingColumns, outputSchemaDefinition);
        _outputRow = mapper.GetRow(Input, mapper.OutputSchema);
        Fillers = binding.Fillers(_outputRow);
    }

    public DataViewSchema OutputSchema { get; }

    private protected InputRow<TSrc> Input { get; }

    private protected Action<TDst>[] Fillers { get; }

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _outputRow.Dispose();
        if (_ownsTransformer)
            (_transformer as IDisposable)?.Dispose();
    }

    public TDst Predict(TSrc example)
    {
        var result = new TDst();
        Predict(example, ref result);
        return result;
    }

    public abstract void Predict(TSrc example, ref TDst prediction);
}
