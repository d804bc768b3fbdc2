using RecSys.Algorithms;
using RecSys.ML;
using RecSys.ML.Training;

namespace Microsoft.ML;

public static partial class FactorizationTrainersCatalog
{
    /// <inheritdoc cref="Item2VecTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">Ids of the users, sessions or playlists: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="timeColumnName">Times of the rows; null where the order of the rows is the order in time. See <see cref="Item2VecOptions.Ordered"/>.</param>
    /// <param name="factors">See <see cref="Item2VecOptions.Factors"/>.</param>
    /// <param name="epochs">See <see cref="Item2VecOptions.Epochs"/>.</param>
    /// <param name="learningRate">See <see cref="Item2VecOptions.LearningRate"/>.</param>
    /// <param name="windowSize">See <see cref="Item2VecOptions.WindowSize"/>.</param>
    /// <param name="ordered">See <see cref="Item2VecOptions.Ordered"/>.</param>
    /// <param name="negativeSamples">See <see cref="Item2VecOptions.NegativeSamples"/>.</param>
    public static RecommenderEstimator<Item2VecModel> Item2Vec(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, string? timeColumnName = null,
        int factors = 64, int epochs = 30, float learningRate = 0.05f, int windowSize = 5, bool ordered = false, int negativeSamples = 5)
        => catalog.Item2Vec(userColumnName, itemColumnName,
            new Item2VecOptions { Factors = factors, Epochs = epochs, LearningRate = learningRate, WindowSize = windowSize, Ordered = ordered, NegativeSamples = negativeSamples }, timeColumnName);

    /// <inheritdoc cref="Item2VecTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">Ids of the users, sessions or playlists: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="options">Options.</param>
    /// <param name="timeColumnName">Times of the rows; null where the order of the rows is the order in time. See <see cref="Item2VecOptions.Ordered"/>.</param>
    public static RecommenderEstimator<Item2VecModel> Item2Vec(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, Item2VecOptions options, string? timeColumnName = null)
        => catalog.Estimator<Item2VecModel>(new Item2VecTrainer(options), userColumnName, itemColumnName, timeColumnName: timeColumnName);
}
