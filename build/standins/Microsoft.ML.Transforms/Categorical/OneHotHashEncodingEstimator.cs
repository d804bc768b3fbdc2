using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

public sealed class OneHotHashEncodingEstimator : IEstimator<OneHotHashEncodingTransformer>
{
    private readonly IEstimator<ITransformer> _chain;

    internal OneHotHashEncodingEstimator(IHostEnvironment env, (string outputColumnName, string inputColumnName)[] columns, OneHotEncodingEstimator.OutputKind kind, int numberOfBits,
        uint seed, bool useOrderedHashing, int maximumNumberOfInverts)
    {
        Contracts.CheckValue(env, nameof(env));
        var toKeys = new HashingEstimator(env, Array.ConvertAll(columns, pair =>
            new HashingEstimator.ColumnOptions(pair.outputColumnName, pair.inputColumnName, numberOfBits, seed, useOrderedHashing, maximumNumberOfInverts)));
        _chain = KeyEncoding.After(env, toKeys, columns.Select(pair => pair.outputColumnName), kind);
    }

    public OneHotHashEncodingTransformer Fit(IDataView input)
    {
        Contracts.CheckValue(input, nameof(input));
        return new OneHotHashEncodingTransformer(_chain.Fit(input));
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => _chain.GetOutputSchema(inputSchema);
}
