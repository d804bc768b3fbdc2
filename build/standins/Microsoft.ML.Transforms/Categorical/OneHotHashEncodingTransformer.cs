using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Saved as the chain it consists of.</summary>
public sealed class OneHotHashEncodingTransformer : ITransformer
{
    private readonly ITransformer _chain;

    internal OneHotHashEncodingTransformer(ITransformer chain) => _chain = chain;

    bool ITransformer.IsRowToRowMapper => _chain.IsRowToRowMapper;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => _chain.GetOutputSchema(inputSchema);

    public IDataView Transform(IDataView input) => _chain.Transform(input);

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => _chain.GetRowToRowMapper(inputSchema);

    void ICanSaveModel.Save(ModelSaveContext ctx) => _chain.Save(ctx);
}
