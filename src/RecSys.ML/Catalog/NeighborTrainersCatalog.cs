using RecSys.Algorithms;
using RecSys.Data;
using RecSys.ML;
using RecSys.ML.Training;

namespace Microsoft.ML;

/// <summary>Neighbourhood trainers and linear item models, on <c>mlContext.Recommendation().Trainers</c>.</summary>
public static class NeighborTrainersCatalog
{
    /// <inheritdoc cref="UserKnnTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="labelColumnName">Ratings; null for implicit feedback, where every row counts 1.</param>
    /// <param name="neighbors">See <see cref="NeighborOptions.Neighbors"/>.</param>
    public static RecommenderEstimator<UserKnnModel> UserKnn(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, string? labelColumnName = null, int neighbors = 40)
        => catalog.UserKnn(userColumnName, itemColumnName, new UserKnnOptions { Feedback = FeedbackOf(labelColumnName), Neighbors = neighbors }, labelColumnName);

    /// <inheritdoc cref="UserKnnTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="options">Options.</param>
    /// <param name="labelColumnName">Ratings or weights; null: every row counts 1.</param>
    public static RecommenderEstimator<UserKnnModel> UserKnn(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, UserKnnOptions options, string? labelColumnName = null)
        => catalog.Estimator<UserKnnModel>(new UserKnnTrainer(options), userColumnName, itemColumnName, labelColumnName);

    /// <inheritdoc cref="ItemKnnTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="labelColumnName">Ratings; null for implicit feedback, where every row counts 1.</param>
    /// <param name="neighbors">See <see cref="NeighborOptions.Neighbors"/>.</param>
    /// <param name="basketColumnName">Ids of baskets, for "frequently bought together": text, an integer, or a key; null: what the same user has goes together. Not with ratings.</param>
    public static RecommenderEstimator<ItemKnnModel> ItemKnn(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, string? labelColumnName = null, int neighbors = 40, string? basketColumnName = null)
        => catalog.ItemKnn(userColumnName, itemColumnName, new ItemKnnOptions { Feedback = FeedbackOf(labelColumnName), Neighbors = neighbors }, labelColumnName, basketColumnName: basketColumnName);

    /// <inheritdoc cref="ItemKnnTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="options">Options.</param>
    /// <param name="labelColumnName">Ratings or weights; null: every row counts 1.</param>
    /// <param name="timeColumnName">Unix seconds, needed where <see cref="ItemKnnOptions.HalfLifeDays"/> is set.</param>
    /// <param name="basketColumnName">Ids of baskets, for "frequently bought together": text, an integer, or a key; null: what the same user has goes together. Not with ratings.</param>
    public static RecommenderEstimator<ItemKnnModel> ItemKnn(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, ItemKnnOptions options, string? labelColumnName = null, string? timeColumnName = null, string? basketColumnName = null)
        => catalog.Estimator<ItemKnnModel>(new ItemKnnTrainer(options), userColumnName, itemColumnName, labelColumnName, timeColumnName, basketColumnName: basketColumnName);

    /// <inheritdoc cref="EaseTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="regularization">See <see cref="EaseOptions.Regularization"/>.</param>
    public static RecommenderEstimator<EaseModel> Ease(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, float regularization = 250)
        => catalog.Ease(userColumnName, itemColumnName, new EaseOptions { Regularization = regularization });

    /// <inheritdoc cref="EaseTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="options">Options.</param>
    /// <param name="labelColumnName">Weights, read where <see cref="EaseOptions.UseWeights"/> is set; null: every row counts 1.</param>
    public static RecommenderEstimator<EaseModel> Ease(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, EaseOptions options, string? labelColumnName = null)
        => catalog.Estimator<EaseModel>(new EaseTrainer(options), userColumnName, itemColumnName, labelColumnName);

    /// <inheritdoc cref="SlimTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="regularization">See <see cref="SlimOptions.Regularization"/>.</param>
    /// <param name="l1Regularization">See <see cref="SlimOptions.L1Regularization"/>.</param>
    public static RecommenderEstimator<SlimModel> Slim(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, float regularization = 100, float l1Regularization = 2)
        => catalog.Slim(userColumnName, itemColumnName, new SlimOptions { Regularization = regularization, L1Regularization = l1Regularization });

    /// <inheritdoc cref="SlimTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="options">Options.</param>
    /// <param name="labelColumnName">Weights, read where <see cref="SlimOptions.UseWeights"/> is set; null: every row counts 1.</param>
    public static RecommenderEstimator<SlimModel> Slim(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, SlimOptions options, string? labelColumnName = null)
        => catalog.Estimator<SlimModel>(new SlimTrainer(options), userColumnName, itemColumnName, labelColumnName);

    private static Feedback FeedbackOf(string? labelColumnName) => labelColumnName is null ? Feedback.Implicit : Feedback.Explicit;
}
