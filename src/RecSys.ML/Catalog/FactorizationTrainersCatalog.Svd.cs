using RecSys.Algorithms;
using RecSys.ML;
using RecSys.ML.Training;

namespace Microsoft.ML;

/// <summary>Factorisation trainers, on <c>mlContext.Recommendation().Trainers</c>.</summary>
public static partial class FactorizationTrainersCatalog
{
    /// <inheritdoc cref="SvdTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="labelColumnName">Ratings.</param>
    /// <param name="factors">See <see cref="SvdOptions.Factors"/>.</param>
    /// <param name="epochs">See <see cref="SvdOptions.Epochs"/>.</param>
    /// <param name="learningRate">See <see cref="SvdOptions.LearningRate"/>.</param>
    /// <param name="regularization">See <see cref="SvdOptions.Regularization"/>.</param>
    public static RecommenderEstimator<SvdModel> Svd(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, string labelColumnName = "Label",
        int factors = 100, int epochs = 20, float learningRate = 0.005f, float regularization = 0.02f)
        => catalog.Svd(userColumnName, itemColumnName,
            new SvdOptions { Factors = factors, Epochs = epochs, LearningRate = learningRate, Regularization = regularization }, labelColumnName);

    /// <inheritdoc cref="SvdTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="options">Options.</param>
    /// <param name="labelColumnName">Ratings.</param>
    public static RecommenderEstimator<SvdModel> Svd(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, SvdOptions options, string labelColumnName = "Label")
        => catalog.Estimator<SvdModel>(new SvdTrainer(options), userColumnName, itemColumnName, labelColumnName);
}
