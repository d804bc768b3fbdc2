using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Trainers;

namespace Microsoft.ML;

public sealed partial class RecommendationCatalog : TrainCatalogBase
{
    internal RecommendationCatalog(IHostEnvironment env)
        : base(env, nameof(RecommendationCatalog))
    {
        Trainers = new RecommendationTrainers(this);
    }

    public RecommendationTrainers Trainers { get; }

    public RegressionMetrics Evaluate(
        IDataView data, string labelColumnName = DefaultColumnNames.Label, string scoreColumnName = DefaultColumnNames.Score)
    {
        Contracts.CheckValue(data, nameof(data));
        Contracts.CheckNonEmpty(labelColumnName, nameof(labelColumnName));
        Contracts.CheckNonEmpty(scoreColumnName, nameof(scoreColumnName));
        return RegressionEvaluator.Evaluate(data, labelColumnName, scoreColumnName);
    }

    public sealed class RecommendationTrainers : CatalogInstantiatorBase
    {
        internal RecommendationTrainers(RecommendationCatalog catalog)
            : base(catalog)
        {
        }

        public MatrixFactorizationTrainer MatrixFactorization(
            string labelColumnName, string matrixColumnIndexColumnName, string matrixRowIndexColumnName,
            int approximationRank = 8, double learningRate = 0.1, int numberOfIterations = 20)
        {
            var options = new MatrixFactorizationTrainer.Options
            {
                LabelColumnName = labelColumnName,
                MatrixColumnIndexColumnName = matrixColumnIndexColumnName,
                MatrixRowIndexColumnName = matrixRowIndexColumnName,
                ApproximationRank = approximationRank,
                LearningRate = learningRate,
                NumberOfIterations = numberOfIterations,
            };
            return new MatrixFactorizationTrainer(CatalogUtils.GetEnvironment(Owner), options);
        }

        public MatrixFactorizationTrainer MatrixFactorization(MatrixFactorizationTrainer.Options options) =>
            new(CatalogUtils.GetEnvironment(Owner), options);
    }
}
