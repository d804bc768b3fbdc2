using RecSys.Algorithms;
using RecSys.ML;
using RecSys.ML.Training;

namespace Microsoft.ML;

public static partial class FactorizationTrainersCatalog
{
    /// <inheritdoc cref="NeighborhoodFactorizationTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="labelColumnName">Ratings.</param>
    /// <param name="factors">See <see cref="NeighborhoodFactorizationOptions.Factors"/>.</param>
    /// <param name="epochs">See <see cref="NeighborhoodFactorizationOptions.Epochs"/>.</param>
    /// <param name="regularization">See <see cref="NeighborhoodFactorizationOptions.Regularization"/>.</param>
    /// <param name="neighbors">See <see cref="NeighborhoodFactorizationOptions.Neighbors"/>.</param>
    public static RecommenderEstimator<NeighborhoodFactorizationModel> NeighborhoodFactorization(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, string labelColumnName = "Label",
        int factors = 50, int epochs = 30, float regularization = 0.1f, int neighbors = 300)
        => catalog.NeighborhoodFactorization(userColumnName, itemColumnName,
            new NeighborhoodFactorizationOptions { Factors = factors, Epochs = epochs, Regularization = regularization, Neighbors = neighbors }, labelColumnName);

    /// <inheritdoc cref="NeighborhoodFactorizationTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="options">Options.</param>
    /// <param name="labelColumnName">Ratings.</param>
    public static RecommenderEstimator<NeighborhoodFactorizationModel> NeighborhoodFactorization(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, NeighborhoodFactorizationOptions options, string labelColumnName = "Label")
        => catalog.Estimator<NeighborhoodFactorizationModel>(new NeighborhoodFactorizationTrainer(options), userColumnName, itemColumnName, labelColumnName);
}
