using RecSys.Algorithms;
using RecSys.ML;
using RecSys.ML.Training;
using RecSys.Training;

namespace Microsoft.ML;

public static partial class ClickTrainersCatalog
{
    /// <inheritdoc cref="GlMixTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="featureColumnNames">Feature columns: text, integers, Booleans and keys (categories), vectors of these (lists of categories), Single, Double and vectors of a fixed number of them.</param>
    /// <param name="userColumnName">Column of the users, text, integers or keys; null: the feature column named "user" in any case.</param>
    /// <param name="itemColumnName">Column of the items, text, integers or keys; null: the feature column named "item" in any case.</param>
    /// <param name="labelColumnName">Labels: Boolean, or 0 and 1, or for regression any number.</param>
    /// <param name="exampleWeightColumnName">Weights; null: every row counts 1.</param>
    /// <param name="task">See <see cref="FeatureTrainerOptions.Task"/>.</param>
    /// <param name="regularization">See <see cref="GlMixOptions.Regularization"/>.</param>
    /// <param name="userRegularization">See <see cref="GlMixOptions.UserRegularization"/>.</param>
    /// <param name="itemRegularization">See <see cref="GlMixOptions.ItemRegularization"/>.</param>
    /// <param name="epochs">See <see cref="GlMixOptions.Epochs"/>.</param>
    public static FeatureEstimator<GlMixModel> GlMix(this RecommendationCatalog.RecommendationTrainers catalog,
        string[] featureColumnNames, string? userColumnName = null, string? itemColumnName = null, string labelColumnName = "Label", string? exampleWeightColumnName = null,
        FeatureTask task = FeatureTask.Classification, float regularization = 1, float userRegularization = 1, float itemRegularization = 1, int epochs = 10)
        => catalog.GlMix(featureColumnNames, new GlMixOptions
        {
            Task = task,
            UserField = userColumnName,
            ItemField = itemColumnName,
            Regularization = regularization,
            UserRegularization = userRegularization,
            ItemRegularization = itemRegularization,
            Epochs = epochs,
        }, labelColumnName, exampleWeightColumnName);

    /// <inheritdoc cref="GlMixTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="featureColumnNames">Feature columns: text, integers, Booleans and keys (categories), vectors of these (lists of categories), Single, Double and vectors of a fixed number of them. The columns that the options name as UserField and ItemField are read too.</param>
    /// <param name="options">Options.</param>
    /// <param name="labelColumnName">Labels: Boolean, or 0 and 1, or for regression any number.</param>
    /// <param name="exampleWeightColumnName">Weights; null: every row counts 1.</param>
    public static FeatureEstimator<GlMixModel> GlMix(this RecommendationCatalog.RecommendationTrainers catalog,
        string[] featureColumnNames, GlMixOptions options, string labelColumnName = "Label", string? exampleWeightColumnName = null)
    {
        ArgumentNullException.ThrowIfNull(featureColumnNames);
        ArgumentNullException.ThrowIfNull(options);
        string[] further = [.. new[] { options.UserField, options.ItemField }.Where(name => !string.IsNullOrEmpty(name) && !featureColumnNames.Contains(name)).Distinct()!];
        return catalog.FeatureEstimator<GlMixModel>(new GlMixTrainer(options), [.. featureColumnNames, .. further], labelColumnName, exampleWeightColumnName);
    }
}
