using RecSys.Algorithms;
using RecSys.Data;
using RecSys.ML;
using RecSys.ML.Training;

namespace Microsoft.ML;

/// <summary>Networks of a user and an item, on <c>mlContext.Recommendation().Trainers</c>.</summary>
public static partial class CollaborativeTrainersCatalog
{
    /// <inheritdoc cref="GmfTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="labelColumnName">Ratings; null for choices, where every row counts 1.</param>
    /// <param name="embeddingSize">See <see cref="RecSys.Neural.NeuralOptions.EmbeddingSize"/>.</param>
    /// <param name="epochs">See <see cref="RecSys.Neural.NeuralOptions.Epochs"/>.</param>
    /// <param name="learningRate">See <see cref="RecSys.Neural.NeuralOptions.LearningRate"/>.</param>
    /// <param name="negativeSamples">See <see cref="RecSys.Neural.NcfOptions.NegativeSamples"/>.</param>
    public static RecommenderEstimator<GmfModel> Gmf(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, string? labelColumnName = null,
        int embeddingSize = 32, int epochs = 20, float learningRate = 0.001f, int negativeSamples = 4)
        => catalog.Gmf(userColumnName, itemColumnName, new GmfOptions
        {
            Feedback = FeedbackOf(labelColumnName),
            EmbeddingSize = embeddingSize,
            Epochs = epochs,
            LearningRate = learningRate,
            NegativeSamples = negativeSamples,
        }, labelColumnName);

    /// <inheritdoc cref="GmfTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="options">Options.</param>
    /// <param name="labelColumnName">Ratings or weights; null: every row counts 1.</param>
    public static RecommenderEstimator<GmfModel> Gmf(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, GmfOptions options, string? labelColumnName = null)
        => catalog.Estimator<GmfModel>(new GmfTrainer(options), userColumnName, itemColumnName, labelColumnName);

    /// <inheritdoc cref="MlpTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="labelColumnName">Ratings; null for choices, where every row counts 1.</param>
    /// <param name="embeddingSize">See <see cref="RecSys.Neural.NeuralOptions.EmbeddingSize"/>.</param>
    /// <param name="epochs">See <see cref="RecSys.Neural.NeuralOptions.Epochs"/>.</param>
    /// <param name="learningRate">See <see cref="RecSys.Neural.NeuralOptions.LearningRate"/>.</param>
    /// <param name="negativeSamples">See <see cref="RecSys.Neural.NcfOptions.NegativeSamples"/>.</param>
    public static RecommenderEstimator<MlpModel> Mlp(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, string? labelColumnName = null,
        int embeddingSize = 32, int epochs = 20, float learningRate = 0.001f, int negativeSamples = 4)
        => catalog.Mlp(userColumnName, itemColumnName, new MlpOptions
        {
            Feedback = FeedbackOf(labelColumnName),
            EmbeddingSize = embeddingSize,
            Epochs = epochs,
            LearningRate = learningRate,
            NegativeSamples = negativeSamples,
        }, labelColumnName);

    /// <inheritdoc cref="MlpTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="options">Options.</param>
    /// <param name="labelColumnName">Ratings or weights; null: every row counts 1.</param>
    public static RecommenderEstimator<MlpModel> Mlp(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, MlpOptions options, string? labelColumnName = null)
        => catalog.Estimator<MlpModel>(new MlpTrainer(options), userColumnName, itemColumnName, labelColumnName);

    /// <inheritdoc cref="NeuMFTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="labelColumnName">Ratings; null for choices, where every row counts 1.</param>
    /// <param name="embeddingSize">See <see cref="RecSys.Neural.NeuralOptions.EmbeddingSize"/>.</param>
    /// <param name="epochs">See <see cref="RecSys.Neural.NeuralOptions.Epochs"/>.</param>
    /// <param name="learningRate">See <see cref="RecSys.Neural.NeuralOptions.LearningRate"/>.</param>
    /// <param name="negativeSamples">See <see cref="RecSys.Neural.NcfOptions.NegativeSamples"/>.</param>
    /// <param name="pretrain">See <see cref="NeuMFOptions.Pretrain"/>.</param>
    public static RecommenderEstimator<NeuMFModel> NeuMF(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, string? labelColumnName = null,
        int embeddingSize = 32, int epochs = 20, float learningRate = 0.001f, int negativeSamples = 4, bool pretrain = false)
        => catalog.NeuMF(userColumnName, itemColumnName, new NeuMFOptions
        {
            Feedback = FeedbackOf(labelColumnName),
            EmbeddingSize = embeddingSize,
            Epochs = epochs,
            LearningRate = learningRate,
            NegativeSamples = negativeSamples,
            Pretrain = pretrain,
        }, labelColumnName);

    /// <inheritdoc cref="NeuMFTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="options">Options.</param>
    /// <param name="labelColumnName">Ratings or weights; null: every row counts 1.</param>
    public static RecommenderEstimator<NeuMFModel> NeuMF(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, NeuMFOptions options, string? labelColumnName = null)
        => catalog.Estimator<NeuMFModel>(new NeuMFTrainer(options), userColumnName, itemColumnName, labelColumnName);

    private static Feedback FeedbackOf(string? labelColumnName) => labelColumnName is null ? Feedback.Implicit : Feedback.Explicit;
}
