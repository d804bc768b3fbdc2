using RecSys.Algorithms;
using RecSys.ML;
using RecSys.ML.Training;

namespace Microsoft.ML;

public static partial class FactorizationTrainersCatalog
{
    /// <inheritdoc cref="BprTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="factors">See <see cref="BprOptions.Factors"/>.</param>
    /// <param name="epochs">See <see cref="BprOptions.Epochs"/>.</param>
    /// <param name="learningRate">See <see cref="BprOptions.LearningRate"/>.</param>
    /// <param name="regularization">See <see cref="BprOptions.Regularization"/>.</param>
    public static RecommenderEstimator<BprModel> Bpr(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, int factors = 50, int epochs = 80, float learningRate = 0.02f, float regularization = 0.01f)
        => catalog.Bpr(userColumnName, itemColumnName, new BprOptions { Factors = factors, Epochs = epochs, LearningRate = learningRate, Regularization = regularization });

    /// <inheritdoc cref="BprTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="options">Options.</param>
    public static RecommenderEstimator<BprModel> Bpr(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, BprOptions options)
        => catalog.Estimator<BprModel>(new BprTrainer(options), userColumnName, itemColumnName);
}
