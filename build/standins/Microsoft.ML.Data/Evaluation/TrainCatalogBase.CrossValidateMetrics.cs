namespace Microsoft.ML;

public abstract partial class TrainCatalogBase
{
    /// <summary>Cross-validation with the metrics of every fold.</summary>
    private protected IReadOnlyList<CrossValidationResult<TMetrics>> CrossValidateTrain<TMetrics>(
        IDataView data, IEstimator<ITransformer> estimator, int numberOfFolds, string samplingKeyColumnName, int? seed, Func<IDataView, TMetrics> evaluate)
        where TMetrics : class =>
        CrossValidateTrain(data, estimator, numberOfFolds, samplingKeyColumnName, seed)
            .Select(r => new CrossValidationResult<TMetrics>(r.Model, evaluate(r.Scores), r.Scores, r.Fold)).ToArray();
}
