using RecSys.Algorithms;
using RecSys.ML;
using RecSys.ML.Training;
using RecSys.Training;

namespace Microsoft.ML;

public static partial class ClickTrainersCatalog
{
    /// <inheritdoc cref="FieldAwareFactorizationMachineTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="featureColumnNames">Feature columns: text, integers, Booleans and keys (categories), vectors of these (lists of categories), Single, Double and vectors of a fixed number of them.</param>
    /// <param name="labelColumnName">Labels: Boolean, or 0 and 1, or for regression any number.</param>
    /// <param name="exampleWeightColumnName">Weights; null: every row counts 1.</param>
    /// <param name="task">See <see cref="FeatureTrainerOptions.Task"/>.</param>
    /// <param name="factors">See <see cref="FieldAwareFactorizationMachineOptions.Factors"/>.</param>
    /// <param name="epochs">See <see cref="FieldAwareFactorizationMachineOptions.Epochs"/>.</param>
    /// <param name="learningRate">See <see cref="FieldAwareFactorizationMachineOptions.LearningRate"/>.</param>
    /// <param name="regularization">See <see cref="FieldAwareFactorizationMachineOptions.Regularization"/>.</param>
    public static FeatureEstimator<FieldAwareFactorizationMachineModel> FieldAwareFactorizationMachine(this RecommendationCatalog.RecommendationTrainers catalog,
        string[] featureColumnNames, string labelColumnName = "Label", string? exampleWeightColumnName = null, FeatureTask task = FeatureTask.Classification,
        int factors = 4, int epochs = 15, float learningRate = 0.1f, float regularization = 0.00002f)
        => catalog.FieldAwareFactorizationMachine(featureColumnNames,
            new FieldAwareFactorizationMachineOptions { Task = task, Factors = factors, Epochs = epochs, LearningRate = learningRate, Regularization = regularization }, labelColumnName, exampleWeightColumnName);

    /// <inheritdoc cref="FieldAwareFactorizationMachineTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="featureColumnNames">Feature columns: text, integers, Booleans and keys (categories), vectors of these (lists of categories), Single, Double and vectors of a fixed number of them.</param>
    /// <param name="options">Options.</param>
    /// <param name="labelColumnName">Labels: Boolean, or 0 and 1, or for regression any number.</param>
    /// <param name="exampleWeightColumnName">Weights; null: every row counts 1.</param>
    public static FeatureEstimator<FieldAwareFactorizationMachineModel> FieldAwareFactorizationMachine(this RecommendationCatalog.RecommendationTrainers catalog,
        string[] featureColumnNames, FieldAwareFactorizationMachineOptions options, string labelColumnName = "Label", string? exampleWeightColumnName = null)
        => catalog.FeatureEstimator<FieldAwareFactorizationMachineModel>(new FieldAwareFactorizationMachineTrainer(options), featureColumnNames, labelColumnName, exampleWeightColumnName);
}
