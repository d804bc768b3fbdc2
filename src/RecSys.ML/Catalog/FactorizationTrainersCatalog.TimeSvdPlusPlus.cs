using RecSys.Algorithms;
using RecSys.ML;
using RecSys.ML.Training;

namespace Microsoft.ML;

public static partial class FactorizationTrainersCatalog
{
    /// <inheritdoc cref="TimeSvdPlusPlusTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="timeColumnName">Times of the ratings, in training and in scoring: Unix seconds, DateTime or DateTimeOffset.</param>
    /// <param name="labelColumnName">Ratings.</param>
    /// <param name="factors">See <see cref="TimeSvdPlusPlusOptions.Factors"/>.</param>
    /// <param name="epochs">See <see cref="TimeSvdPlusPlusOptions.Epochs"/>.</param>
    /// <param name="timeBins">See <see cref="TimeSvdPlusPlusOptions.TimeBins"/>.</param>
    /// <param name="learningRate">See <see cref="TimeSvdPlusPlusOptions.LearningRate"/>.</param>
    /// <param name="regularization">See <see cref="TimeSvdPlusPlusOptions.Regularization"/>.</param>
    /// <param name="timeRegularization">See <see cref="TimeSvdPlusPlusOptions.TimeRegularization"/>.</param>
    public static RecommenderEstimator<TimeSvdPlusPlusModel> TimeSvdPlusPlus(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, string timeColumnName, string labelColumnName = "Label",
        int factors = 20, int epochs = 20, int timeBins = 30, float learningRate = 0.007f, float regularization = 0.02f, float timeRegularization = 5)
        => catalog.TimeSvdPlusPlus(userColumnName, itemColumnName, timeColumnName, new TimeSvdPlusPlusOptions
        {
            Factors = factors,
            Epochs = epochs,
            TimeBins = timeBins,
            LearningRate = learningRate,
            Regularization = regularization,
            TimeRegularization = timeRegularization,
        }, labelColumnName);

    /// <inheritdoc cref="TimeSvdPlusPlusTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="timeColumnName">Times of the ratings, in training and in scoring: Unix seconds, DateTime or DateTimeOffset.</param>
    /// <param name="options">Options.</param>
    /// <param name="labelColumnName">Ratings.</param>
    public static RecommenderEstimator<TimeSvdPlusPlusModel> TimeSvdPlusPlus(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, string timeColumnName, TimeSvdPlusPlusOptions options, string labelColumnName = "Label")
    {
        ArgumentException.ThrowIfNullOrEmpty(timeColumnName);
        return catalog.Estimator<TimeSvdPlusPlusModel>(new TimeSvdPlusPlusTrainer(options), userColumnName, itemColumnName, labelColumnName, timeColumnName);
    }
}
