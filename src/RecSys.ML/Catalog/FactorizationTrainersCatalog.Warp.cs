using RecSys.Algorithms;
using RecSys.ML;
using RecSys.ML.Training;

namespace Microsoft.ML;

public static partial class FactorizationTrainersCatalog
{
    /// <inheritdoc cref="WarpTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="factors">See <see cref="PairOptions.Factors"/>.</param>
    /// <param name="epochs">See <see cref="PairOptions.Epochs"/>.</param>
    /// <param name="learningRate">See <see cref="PairOptions.LearningRate"/>.</param>
    /// <param name="regularization">See <see cref="PairOptions.Regularization"/>.</param>
    public static RecommenderEstimator<WarpModel> Warp(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, int factors = 32, int epochs = 30, float learningRate = 0.05f, float regularization = 0)
        => catalog.Warp(userColumnName, itemColumnName, new WarpOptions { Factors = factors, Epochs = epochs, LearningRate = learningRate, Regularization = regularization });

    /// <inheritdoc cref="WarpTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="options">Options.</param>
    public static RecommenderEstimator<WarpModel> Warp(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, WarpOptions options)
        => catalog.Estimator<WarpModel>(new WarpTrainer(options), userColumnName, itemColumnName);
}
