using RecSys.Algorithms;
using RecSys.ML;
using RecSys.ML.Training;

namespace Microsoft.ML;

public static partial class FactorizationTrainersCatalog
{
    /// <inheritdoc cref="NmfTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="labelColumnName">Ratings.</param>
    /// <param name="factors">See <see cref="NmfOptions.Factors"/>.</param>
    /// <param name="epochs">See <see cref="NmfOptions.Epochs"/>.</param>
    /// <param name="regularization">See <see cref="NmfOptions.Regularization"/>.</param>
    /// <param name="biased">See <see cref="NmfOptions.Biased"/>.</param>
    public static RecommenderEstimator<NmfModel> Nmf(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, string labelColumnName = "Label",
        int factors = 15, int epochs = 50, float regularization = 0.06f, bool biased = false)
        => catalog.Nmf(userColumnName, itemColumnName,
            new NmfOptions { Factors = factors, Epochs = epochs, Regularization = regularization, Biased = biased }, labelColumnName);

    /// <inheritdoc cref="NmfTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="options">Options.</param>
    /// <param name="labelColumnName">Ratings.</param>
    public static RecommenderEstimator<NmfModel> Nmf(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, NmfOptions options, string labelColumnName = "Label")
        => catalog.Estimator<NmfModel>(new NmfTrainer(options), userColumnName, itemColumnName, labelColumnName);
}
