using RecSys.Algorithms;
using RecSys.ML;
using RecSys.ML.Training;

namespace Microsoft.ML;

/// <summary>Trainers that read sequences, on <c>mlContext.Recommendation().Trainers</c>.</summary>
public static partial class SequentialTrainersCatalog
{
    /// <inheritdoc cref="SASRecTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="timeColumnName">Times; null: the order of the rows is the order in time.</param>
    /// <param name="embeddingSize">See <see cref="RecSys.Neural.NeuralOptions.EmbeddingSize"/>.</param>
    /// <param name="maxSequenceLength">See <see cref="RecSys.Neural.SequenceOptions.MaxSequenceLength"/>.</param>
    /// <param name="blocks">See <see cref="SASRecOptions.Blocks"/>.</param>
    /// <param name="epochs">See <see cref="RecSys.Neural.NeuralOptions.Epochs"/>.</param>
    /// <param name="learningRate">See <see cref="RecSys.Neural.NeuralOptions.LearningRate"/>.</param>
    /// <param name="dropout">See <see cref="RecSys.Neural.NeuralOptions.Dropout"/>.</param>
    public static RecommenderEstimator<SASRecModel> SASRec(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, string? timeColumnName = null,
        int embeddingSize = 64, int maxSequenceLength = 50, int blocks = 2, int epochs = 200, float learningRate = 0.001f, float dropout = 0.2f)
        => catalog.SASRec(userColumnName, itemColumnName, new SASRecOptions
        {
            EmbeddingSize = embeddingSize,
            MaxSequenceLength = maxSequenceLength,
            Blocks = blocks,
            Epochs = epochs,
            LearningRate = learningRate,
            Dropout = dropout,
        }, timeColumnName);

    /// <inheritdoc cref="SASRecTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="options">Options.</param>
    /// <param name="timeColumnName">Times; null: the order of the rows is the order in time.</param>
    public static RecommenderEstimator<SASRecModel> SASRec(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, SASRecOptions options, string? timeColumnName = null)
        => catalog.Estimator<SASRecModel>(new SASRecTrainer(options), userColumnName, itemColumnName, timeColumnName: timeColumnName);
}
