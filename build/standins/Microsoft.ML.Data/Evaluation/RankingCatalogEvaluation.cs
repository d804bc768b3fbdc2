using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public sealed partial class RankingCatalog
{
    public RankingMetrics Evaluate(
        IDataView data, string labelColumnName = DefaultColumnNames.Label, string rowGroupColumnName = DefaultColumnNames.GroupId,
        string scoreColumnName = DefaultColumnNames.Score) =>
        Evaluate(data, new RankingEvaluatorOptions(), labelColumnName, rowGroupColumnName, scoreColumnName);

    public RankingMetrics Evaluate(
        IDataView data, RankingEvaluatorOptions options, string labelColumnName = DefaultColumnNames.Label,
        string rowGroupColumnName = DefaultColumnNames.GroupId, string scoreColumnName = DefaultColumnNames.Score)
    {
        Contracts.CheckValue(data, nameof(data));
        Contracts.CheckNonEmpty(labelColumnName, nameof(labelColumnName));
        Contracts.CheckNonEmpty(scoreColumnName, nameof(scoreColumnName));
        Contracts.CheckNonEmpty(rowGroupColumnName, nameof(rowGroupColumnName));
        return new RankingEvaluator(options ?? new RankingEvaluatorOptions()).Evaluate(data, labelColumnName, rowGroupColumnName, scoreColumnName);
    }
}
