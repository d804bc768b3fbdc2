using RecSys.Algorithms;
using RecSys.ML;
using RecSys.ML.Training;

namespace Microsoft.ML;

public static partial class FactorizationTrainersCatalog
{
    /// <inheritdoc cref="AlsTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="labelColumnName">Ratings.</param>
    /// <param name="factors">See <see cref="AlsOptions.Factors"/>.</param>
    /// <param name="epochs">See <see cref="AlsOptions.Epochs"/>.</param>
    /// <param name="regularization">See <see cref="AlsOptions.Regularization"/>.</param>
    public static RecommenderEstimator<AlsModel> Als(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, string labelColumnName = "Label", int factors = 10, int epochs = 15, float regularization = 0.1f)
        => catalog.Als(userColumnName, itemColumnName, new AlsOptions { Factors = factors, Epochs = epochs, Regularization = regularization }, labelColumnName);

    /// <inheritdoc cref="AlsTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="options">Options.</param>
    /// <param name="labelColumnName">Ratings.</param>
    public static RecommenderEstimator<AlsModel> Als(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, AlsOptions options, string labelColumnName = "Label")
        => catalog.Estimator<AlsModel>(new AlsTrainer(options), userColumnName, itemColumnName, labelColumnName);
}
