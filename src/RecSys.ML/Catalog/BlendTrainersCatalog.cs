using RecSys.Algorithms;
using RecSys.ML;
using RecSys.ML.Training;

namespace Microsoft.ML;

/// <summary>Trainers made of other trainers, on <c>mlContext.Recommendation().Trainers</c>.</summary>
public static class BlendTrainersCatalog
{
    /// <inheritdoc cref="BlendTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="labelColumnName">Ratings.</param>
    /// <param name="holdoutShare">See <see cref="BlendOptions.HoldoutShare"/>.</param>
    /// <param name="combiner">See <see cref="BlendOptions.Combiner"/>.</param>
    /// <param name="regularization">See <see cref="BlendOptions.Regularization"/>.</param>
    public static RecommenderEstimator<BlendModel> Blend(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, string labelColumnName = "Label", float holdoutShare = 0.1f, BlendCombiner combiner = BlendCombiner.Ridge, float regularization = 10)
        => catalog.Blend(userColumnName, itemColumnName, new BlendOptions { HoldoutShare = holdoutShare, Combiner = combiner, Regularization = regularization }, labelColumnName);

    /// <inheritdoc cref="BlendTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="options">Options; the members are trainers, as the estimators of this catalog have them in their property Trainer.</param>
    /// <param name="labelColumnName">Ratings, or weights of choices; null only where choices are blended: every row counts 1.</param>
    /// <param name="timeColumnName">Times, where a member needs them; null for none.</param>
    public static RecommenderEstimator<BlendModel> Blend(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, BlendOptions options, string? labelColumnName = "Label", string? timeColumnName = null)
        => catalog.Estimator<BlendModel>(new BlendTrainer(options), userColumnName, itemColumnName, labelColumnName, timeColumnName);
}
