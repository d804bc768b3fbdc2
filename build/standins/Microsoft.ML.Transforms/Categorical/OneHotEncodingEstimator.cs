using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

public sealed class OneHotEncodingEstimator : IEstimator<OneHotEncodingTransformer>
{
    private readonly IEstimator<ITransformer> _chain;

    internal OneHotEncodingEstimator(IHostEnvironment env, (string outputColumnName, string inputColumnName)[] columns, OutputKind kind, int maximumNumberOfKeys,
        ValueToKeyMappingEstimator.KeyOrdinality order, IDataView keyData)
    {
        Contracts.CheckValue(env, nameof(env));
        var toKeys = new ValueToKeyMappingEstimator(env, columns, maximumNumberOfKeys, order, true, keyData);
        _chain = KeyEncoding.After(env, toKeys, columns.Select(pair => pair.outputColumnName), kind);
    }

    public enum OutputKind : byte
    {
        Bag = 1,
        Indicator = 2,
        Key = 3,
        Binary = 4,
    }

    public OneHotEncodingTransformer Fit(IDataView input)
    {
        Contracts.CheckValue(input, nameof(input));
        return new OneHotEncodingTransformer(_chain.Fit(input));
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => _chain.GetOutputSchema(inputSchema);
}
