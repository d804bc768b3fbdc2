using RecSys.Algorithms;
using RecSys.ML;
using RecSys.ML.Training;

namespace Microsoft.ML;

public static partial class FactorizationTrainersCatalog
{
    /// <inheritdoc cref="RbmTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="labelColumnName">Ratings.</param>
    /// <param name="factors">See <see cref="RbmOptions.Factors"/>.</param>
    /// <param name="epochs">See <see cref="RbmOptions.Epochs"/>.</param>
    /// <param name="learningRate">See <see cref="RbmOptions.LearningRate"/>.</param>
    /// <param name="regularization">See <see cref="RbmOptions.Regularization"/>.</param>
    /// <param name="conditional">See <see cref="RbmOptions.Conditional"/>.</param>
    /// <param name="negativeSamples">See <see cref="RbmOptions.NegativeSamples"/>.</param>
    public static RecommenderEstimator<RbmModel> Rbm(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, string labelColumnName = "Label",
        int factors = 100, int epochs = 30, float learningRate = 0.0004f, float regularization = 0.1f, bool conditional = true, int negativeSamples = 0)
        => catalog.Rbm(userColumnName, itemColumnName, new RbmOptions
        {
            Factors = factors,
            Epochs = epochs,
            LearningRate = learningRate,
            Regularization = regularization,
            Conditional = conditional,
            NegativeSamples = negativeSamples,
        }, labelColumnName);

    /// <inheritdoc cref="RbmTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="options">Options.</param>
    /// <param name="labelColumnName">Ratings.</param>
    public static RecommenderEstimator<RbmModel> Rbm(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, RbmOptions options, string labelColumnName = "Label")
        => catalog.Estimator<RbmModel>(new RbmTrainer(options), userColumnName, itemColumnName, labelColumnName);
}
