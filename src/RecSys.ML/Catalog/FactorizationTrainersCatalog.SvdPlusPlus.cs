using RecSys.Algorithms;
using RecSys.ML;
using RecSys.ML.Training;

namespace Microsoft.ML;

public static partial class FactorizationTrainersCatalog
{
    /// <inheritdoc cref="SvdPlusPlusTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="labelColumnName">Ratings.</param>
    /// <param name="factors">See <see cref="SvdPlusPlusOptions.Factors"/>.</param>
    /// <param name="epochs">See <see cref="SvdPlusPlusOptions.Epochs"/>.</param>
    /// <param name="learningRate">See <see cref="SvdPlusPlusOptions.LearningRate"/>.</param>
    /// <param name="regularization">See <see cref="SvdPlusPlusOptions.Regularization"/>.</param>
    /// <param name="asymmetric">See <see cref="SvdPlusPlusOptions.Asymmetric"/>.</param>
    public static RecommenderEstimator<SvdPlusPlusModel> SvdPlusPlus(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, string labelColumnName = "Label",
        int factors = 20, int epochs = 20, float learningRate = 0.007f, float regularization = 0.015f, bool asymmetric = false)
        => catalog.SvdPlusPlus(userColumnName, itemColumnName,
            new SvdPlusPlusOptions { Factors = factors, Epochs = epochs, LearningRate = learningRate, Regularization = regularization, Asymmetric = asymmetric }, labelColumnName);

    /// <inheritdoc cref="SvdPlusPlusTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="options">Options.</param>
    /// <param name="labelColumnName">Ratings.</param>
    public static RecommenderEstimator<SvdPlusPlusModel> SvdPlusPlus(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, SvdPlusPlusOptions options, string labelColumnName = "Label")
        => catalog.Estimator<SvdPlusPlusModel>(new SvdPlusPlusTrainer(options), userColumnName, itemColumnName, labelColumnName);
}
