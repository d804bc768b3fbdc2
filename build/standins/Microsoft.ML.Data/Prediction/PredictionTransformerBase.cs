using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

public abstract class PredictionTransformerBase<TModel> : IPredictionTransformer<TModel>, ITransformer, ICanSaveModel, IDisposable
    where TModel : class
{
    private const string ModelFolder = "Model";
    private const string SchemaStream = "TrainSchema";
    private readonly DataViewSchema _trainSchema;
    private byte[] _savedSchema;

    private protected PredictionTransformerBase(IHost host, TModel model, DataViewSchema trainSchema)
    {
        Host = host;
        Model = model;
        _trainSchema = trainSchema;
    }

    private protected PredictionTransformerBase(IHost host, ModelLoadContext ctx)
    {
        Host = host;
        Model = ctx.LoadModel<TModel>(host, ModelFolder);
        ctx.TryLoadStream(SchemaStream, stream => _savedSchema = ((MemoryStream)stream).ToArray());
    }

    public TModel Model { get; }

    bool ITransformer.IsRowToRowMapper => true;

    private protected IHost Host { get; }

    public abstract DataViewSchema GetOutputSchema(DataViewSchema inputSchema);

    public IDataView Transform(IDataView input)
    {
        Contracts.CheckValue(input, nameof(input));
        return new RowMapperView(Host, input, MakeRowMapper(input.Schema));
    }

    public void Dispose() => (Model as IDisposable)?.Dispose();

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        return new RowMapperBinding(inputSchema, MakeRowMapper(inputSchema));
    }

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        Contracts.CheckValue(ctx, nameof(ctx));
        SaveModel(ctx);
    }

    private protected abstract void SaveModel(ModelSaveContext ctx);

    private protected abstract IRowMapper MakeRowMapper(DataViewSchema schema);

    private protected void SaveParts(ModelSaveContext ctx)
    {
        ctx.SaveModel((ICanSaveModel)Model, ModelFolder);
        ctx.SaveStream(SchemaStream, stream =>
        {
            if (_savedSchema != null)
                stream.Write(_savedSchema);
            else
                BinarySaver.Save(new EmptyView(_trainSchema), stream, keepHidden: false);
        });
    }
}
