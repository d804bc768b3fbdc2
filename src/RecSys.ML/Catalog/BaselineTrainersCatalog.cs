using RecSys.Algorithms;
using RecSys.ML;
using RecSys.ML.Training;

namespace Microsoft.ML;

/// <summary>The baselines of every comparison, on <c>mlContext.Recommendation().Trainers</c>.</summary>
public static partial class BaselineTrainersCatalog
{
    /// <inheritdoc cref="RandomRecommenderTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    public static RecommenderEstimator<RandomRecommenderModel> RandomRecommender(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName)
        => catalog.RandomRecommender(userColumnName, itemColumnName, new RandomRecommenderOptions());

    /// <inheritdoc cref="RandomRecommenderTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="options">Options.</param>
    public static RecommenderEstimator<RandomRecommenderModel> RandomRecommender(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, RandomRecommenderOptions options)
        => catalog.Estimator<RandomRecommenderModel>(new RandomRecommenderTrainer(options), userColumnName, itemColumnName);

    /// <inheritdoc cref="BaselineTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="labelColumnName">Ratings.</param>
    public static RecommenderEstimator<BaselineModel> Baseline(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, string labelColumnName = "Label")
        => catalog.Baseline(userColumnName, itemColumnName, new BaselineOptions(), labelColumnName);

    /// <inheritdoc cref="BaselineTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="options">Options.</param>
    /// <param name="labelColumnName">Ratings.</param>
    public static RecommenderEstimator<BaselineModel> Baseline(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, BaselineOptions options, string labelColumnName = "Label")
        => catalog.Estimator<BaselineModel>(new BaselineTrainer(options), userColumnName, itemColumnName, labelColumnName);
}
