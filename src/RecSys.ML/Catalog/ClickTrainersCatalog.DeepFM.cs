using RecSys.Algorithms;
using RecSys.ML;
using RecSys.ML.Training;
using RecSys.Training;

namespace Microsoft.ML;

public static partial class ClickTrainersCatalog
{
    /// <inheritdoc cref="DeepFMTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="featureColumnNames">Feature columns: text, integers, Booleans and keys (categories), vectors of these (lists of categories), Single, Double and vectors of a fixed number of them.</param>
    /// <param name="labelColumnName">Labels: Boolean, or 0 and 1, or for regression any number.</param>
    /// <param name="exampleWeightColumnName">Weights; null: every row counts 1.</param>
    /// <param name="task">See <see cref="FeatureTrainerOptions.Task"/>.</param>
    /// <param name="embeddingSize">See <see cref="RecSys.Neural.ClickNetworkOptions.EmbeddingSize"/>.</param>
    /// <param name="dropout">See <see cref="RecSys.Neural.ClickNetworkOptions.Dropout"/>.</param>
    /// <param name="epochs">See <see cref="RecSys.Neural.ClickNetworkOptions.Epochs"/>.</param>
    /// <param name="learningRate">See <see cref="RecSys.Neural.ClickNetworkOptions.LearningRate"/>.</param>
    /// <param name="regularization">See <see cref="RecSys.Neural.ClickNetworkOptions.Regularization"/>.</param>
    public static FeatureEstimator<DeepFMModel> DeepFM(this RecommendationCatalog.RecommendationTrainers catalog,
        string[] featureColumnNames, string labelColumnName = "Label", string? exampleWeightColumnName = null, FeatureTask task = FeatureTask.Classification,
        int embeddingSize = 16, float dropout = 0.2f, int epochs = 10, float learningRate = 0.001f, float regularization = 0)
        => catalog.DeepFM(featureColumnNames,
            new DeepFMOptions { Task = task, EmbeddingSize = embeddingSize, Dropout = dropout, Epochs = epochs, LearningRate = learningRate, Regularization = regularization }, labelColumnName, exampleWeightColumnName);

    /// <inheritdoc cref="DeepFMTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="featureColumnNames">Feature columns: text, integers, Booleans and keys (categories), vectors of these (lists of categories), Single, Double and vectors of a fixed number of them.</param>
    /// <param name="options">Options.</param>
    /// <param name="labelColumnName">Labels: Boolean, or 0 and 1, or for regression any number.</param>
    /// <param name="exampleWeightColumnName">Weights; null: every row counts 1.</param>
    public static FeatureEstimator<DeepFMModel> DeepFM(this RecommendationCatalog.RecommendationTrainers catalog,
        string[] featureColumnNames, DeepFMOptions options, string labelColumnName = "Label", string? exampleWeightColumnName = null)
        => catalog.FeatureEstimator<DeepFMModel>(new DeepFMTrainer(options), featureColumnNames, labelColumnName, exampleWeightColumnName);
}
