using RecSys.Algorithms;
using RecSys.ML;
using RecSys.ML.Training;
using RecSys.Training;

namespace Microsoft.ML;

/// <summary>Trainers that learn from feature columns with a label, on <c>mlContext.Recommendation().Trainers</c>.</summary>
public static partial class ClickTrainersCatalog
{
    /// <inheritdoc cref="FactorizationMachineTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="featureColumnNames">Feature columns: text, integers, Booleans and keys (categories), vectors of these (lists of categories), Single, Double and vectors of a fixed number of them.</param>
    /// <param name="labelColumnName">Labels: Boolean, or 0 and 1, or for regression any number.</param>
    /// <param name="exampleWeightColumnName">Weights; null: every row counts 1.</param>
    /// <param name="task">See <see cref="FeatureTrainerOptions.Task"/>.</param>
    /// <param name="factors">See <see cref="FactorizationMachineOptions.Factors"/>.</param>
    /// <param name="epochs">See <see cref="FactorizationMachineOptions.Epochs"/>.</param>
    /// <param name="learningRate">See <see cref="FactorizationMachineOptions.LearningRate"/>.</param>
    /// <param name="regularization">See <see cref="FactorizationMachineOptions.Regularization"/>.</param>
    public static FeatureEstimator<FactorizationMachineModel> FactorizationMachine(this RecommendationCatalog.RecommendationTrainers catalog,
        string[] featureColumnNames, string labelColumnName = "Label", string? exampleWeightColumnName = null, FeatureTask task = FeatureTask.Classification,
        int factors = 16, int epochs = 20, float learningRate = 0.2f, float regularization = 0.03f)
        => catalog.FactorizationMachine(featureColumnNames,
            new FactorizationMachineOptions { Task = task, Factors = factors, Epochs = epochs, LearningRate = learningRate, Regularization = regularization }, labelColumnName, exampleWeightColumnName);

    /// <inheritdoc cref="FactorizationMachineTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="featureColumnNames">Feature columns: text, integers, Booleans and keys (categories), vectors of these (lists of categories), Single, Double and vectors of a fixed number of them.</param>
    /// <param name="options">Options.</param>
    /// <param name="labelColumnName">Labels: Boolean, or 0 and 1, or for regression any number.</param>
    /// <param name="exampleWeightColumnName">Weights; null: every row counts 1.</param>
    public static FeatureEstimator<FactorizationMachineModel> FactorizationMachine(this RecommendationCatalog.RecommendationTrainers catalog,
        string[] featureColumnNames, FactorizationMachineOptions options, string labelColumnName = "Label", string? exampleWeightColumnName = null)
        => catalog.FeatureEstimator<FactorizationMachineModel>(new FactorizationMachineTrainer(options), featureColumnNames, labelColumnName, exampleWeightColumnName);
}
