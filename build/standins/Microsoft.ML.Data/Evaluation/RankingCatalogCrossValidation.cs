using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public sealed partial class RankingCatalog
{
    public IReadOnlyList<CrossValidationResult<RankingMetrics>> CrossValidate(
        IDataView data, IEstimator<ITransformer> estimator, int numberOfFolds = 5, string labelColumnName = DefaultColumnNames.Label,
        string rowGroupColumnName = DefaultColumnNames.GroupId, int? seed = null)
    {
        Contracts.CheckNonEmpty(labelColumnName, nameof(labelColumnName));
        Contracts.CheckNonEmpty(rowGroupColumnName, nameof(rowGroupColumnName));
        return CrossValidateTrain(
            data, estimator, numberOfFolds, rowGroupColumnName, seed, scored => Evaluate(scored, labelColumnName, rowGroupColumnName));
    }
}
