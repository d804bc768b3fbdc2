using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public sealed partial class DataOperationsCatalog
{
    public TrainTestData TrainTestSplit(IDataView data, double testFraction = 0.1, string samplingKeyColumnName = null, int? seed = null)
    {
        Contracts.CheckValue(data, nameof(data));
        Contracts.CheckParam(testFraction is > 0 and < 1, nameof(testFraction), "Must be between 0 and 1 exclusive");
        return new RowSplit(_env, data, samplingKeyColumnName, seed).Part(0, testFraction, last: false);
    }

    public IReadOnlyList<TrainTestData> CrossValidationSplit(IDataView data, int numberOfFolds = 5, string samplingKeyColumnName = null, int? seed = null)
    {
        Contracts.CheckValue(data, nameof(data));
        Contracts.CheckParam(numberOfFolds > 1, nameof(numberOfFolds), "Must be more than 1");
        return CrossValidationSplit(_env, data, numberOfFolds, samplingKeyColumnName, seed).ToList();
    }

    internal static IEnumerable<TrainTestData> CrossValidationSplit(IHostEnvironment env, IDataView data, int folds, string samplingKeyColumn, int? seed)
    {
        var split = new RowSplit(env, data, samplingKeyColumn, seed);
        return Enumerable.Range(0, folds).Select(f => split.Part((double)f / folds, (f + 1.0) / folds, last: f == folds - 1)).ToArray();
    }

    /// <summary>A view in two parts.</summary>
    public struct TrainTestData
    {
        public readonly IDataView TrainSet;
        public readonly IDataView TestSet;

        internal TrainTestData(IDataView trainSet, IDataView testSet)
        {
            TrainSet = trainSet;
            TestSet = testSet;
        }
    }
}
