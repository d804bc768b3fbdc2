using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public abstract partial class TrainCatalogBase
{
    /// <summary>Fits the estimator on all folds but one and scores that one, for each fold.</summary>
    private protected (int Fold, IDataView Scores, ITransformer Model)[] CrossValidateTrain(
        IDataView data, IEstimator<ITransformer> estimator, int numFolds, string samplingKeyColumn, int? seed = null)
    {
        Contracts.CheckValue(data, nameof(data));
        Contracts.CheckValue(estimator, nameof(estimator));
        Contracts.CheckParam(numFolds > 1, nameof(numFolds), "Must be more than 1");
        var results = new List<(int, IDataView, ITransformer)>();
        foreach (DataOperationsCatalog.TrainTestData fold in DataOperationsCatalog.CrossValidationSplit(Environment, data, numFolds, samplingKeyColumn, seed))
        {
            ITransformer model = estimator.Fit(fold.TrainSet);
            results.Add((results.Count, model.Transform(fold.TestSet), model));
        }
        return results.ToArray();
    }

    /// <summary>The model of one fold and how it did on the rows it had not seen.</summary>
    public sealed class CrossValidationResult<T>
        where T : class
    {
        public readonly T Metrics;
        public readonly ITransformer Model;
        public readonly IDataView ScoredHoldOutSet;
        public readonly int Fold;

        internal CrossValidationResult(ITransformer model, T metrics, IDataView scores, int fold)
        {
            Metrics = metrics;
            Model = model;
            ScoredHoldOutSet = scores;
            Fold = fold;
        }
    }
}
