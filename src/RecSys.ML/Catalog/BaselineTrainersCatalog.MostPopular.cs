using RecSys.Algorithms;
using RecSys.ML;
using RecSys.ML.Training;

namespace Microsoft.ML;

public static partial class BaselineTrainersCatalog
{
    /// <inheritdoc cref="MostPopularTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="labelColumnName">Weights; null: every row counts 1.</param>
    /// <param name="timeColumnName">Unix seconds, needed where <paramref name="halfLifeDays"/> is set.</param>
    /// <param name="halfLifeDays">See <see cref="MostPopularOptions.HalfLifeDays"/>.</param>
    public static RecommenderEstimator<MostPopularModel> MostPopular(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, string? labelColumnName = null, string? timeColumnName = null, float halfLifeDays = 0)
        => catalog.MostPopular(userColumnName, itemColumnName, new MostPopularOptions { HalfLifeDays = halfLifeDays }, labelColumnName, timeColumnName);

    /// <inheritdoc cref="MostPopularTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="options">Options.</param>
    /// <param name="labelColumnName">Weights; null: every row counts 1.</param>
    /// <param name="timeColumnName">Unix seconds, needed where <see cref="MostPopularOptions.HalfLifeDays"/> is set.</param>
    public static RecommenderEstimator<MostPopularModel> MostPopular(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, MostPopularOptions options, string? labelColumnName = null, string? timeColumnName = null)
        => catalog.Estimator<MostPopularModel>(new MostPopularTrainer(options), userColumnName, itemColumnName, labelColumnName, timeColumnName);
}
