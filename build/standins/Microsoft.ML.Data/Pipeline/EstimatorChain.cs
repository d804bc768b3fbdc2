using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

public sealed class EstimatorChain<TLastTransformer> : IEstimator<TransformerChain<TLastTransformer>>
    where TLastTransformer : class, ITransformer
{
    public readonly IEstimator<TLastTransformer> LastEstimator;
    private readonly TransformerScope[] _scopes;
    private readonly IEstimator<ITransformer>[] _estimators;
    private readonly bool[] _needCacheAfter;
    private readonly IHostEnvironment _cacheEnvironment;

    public EstimatorChain()
    {
        _estimators = Array.Empty<IEstimator<ITransformer>>();
        _scopes = Array.Empty<TransformerScope>();
        _needCacheAfter = Array.Empty<bool>();
    }

    internal EstimatorChain(IHostEnvironment cacheEnvironment, IEstimator<ITransformer>[] estimators, TransformerScope[] scopes, bool[] needCacheAfter)
    {
        _cacheEnvironment = cacheEnvironment;
        _estimators = estimators;
        _scopes = scopes;
        _needCacheAfter = needCacheAfter;
        LastEstimator = estimators[^1] as IEstimator<TLastTransformer>;
        Contracts.Check(LastEstimator != null);
    }

    public TransformerChain<TLastTransformer> Fit(IDataView input)
    {
        Contracts.CheckValue(input, nameof(input));
        // Columns that are missing somewhere along the chain show before any training.
        GetOutputSchema(SchemaShape.Create(input.Schema));

        IDataView view = input;
        var transformers = new ITransformer[_estimators.Length];
        for (int i = 0; i < _estimators.Length; i++)
        {
            transformers[i] = _estimators[i].Fit(view);
            view = transformers[i].Transform(view);
            if (_needCacheAfter[i] && i < _estimators.Length - 1)
                view = new DataOperationsCatalog(_cacheEnvironment).Cache(view);
        }
        return new TransformerChain<TLastTransformer>(transformers, _scopes);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        return _estimators.Aggregate(inputSchema, (shape, estimator) => estimator.GetOutputSchema(shape));
    }

    public EstimatorChain<TNewTrans> Append<TNewTrans>(IEstimator<TNewTrans> estimator, TransformerScope scope = TransformerScope.Everything)
        where TNewTrans : class, ITransformer
    {
        Contracts.CheckValue(estimator, nameof(estimator));
        return new EstimatorChain<TNewTrans>(_cacheEnvironment, _estimators.Append(estimator).ToArray(), _scopes.Append(scope).ToArray(), _needCacheAfter.Append(false).ToArray());
    }

    public EstimatorChain<TLastTransformer> AppendCacheCheckpoint(IHostEnvironment env)
    {
        Contracts.CheckValue(env, nameof(env));
        if (_estimators.Length == 0 || _needCacheAfter[^1])
            return this;
        var needCache = (bool[])_needCacheAfter.Clone();
        needCache[^1] = true;
        return new EstimatorChain<TLastTransformer>(env, _estimators, _scopes, needCache);
    }
}
