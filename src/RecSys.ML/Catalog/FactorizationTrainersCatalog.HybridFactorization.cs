using RecSys.Algorithms;
using RecSys.ML;
using RecSys.ML.Training;

namespace Microsoft.ML;

public static partial class FactorizationTrainersCatalog
{
    /// <inheritdoc cref="HybridFactorizationTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="userFeatureColumnNames">Feature columns of the users; null for none. Text, integers, Booleans, keys and vectors of them are categories; Single, Double and vectors of a fixed number of them are numbers.</param>
    /// <param name="itemFeatureColumnNames">Feature columns of the items, of the same types; null for none.</param>
    /// <param name="users">A view with a row for each user: the user column and the feature columns. It may have users without interactions. Null: the columns are those of the interactions.</param>
    /// <param name="items">A view with a row for each item: the item column and the feature columns. It may have items without interactions. Null: the columns are those of the interactions.</param>
    /// <param name="loss">See <see cref="HybridFactorizationOptions.Loss"/>.</param>
    /// <param name="factors">See <see cref="PairOptions.Factors"/>.</param>
    /// <param name="epochs">See <see cref="PairOptions.Epochs"/>.</param>
    /// <param name="learningRate">See <see cref="PairOptions.LearningRate"/>.</param>
    /// <param name="regularization">See <see cref="PairOptions.Regularization"/>.</param>
    /// <param name="itemIdentity">See <see cref="HybridFactorizationOptions.ItemIdentity"/>.</param>
    public static RecommenderEstimator<HybridFactorizationModel> HybridFactorization(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, string[]? userFeatureColumnNames = null, string[]? itemFeatureColumnNames = null, IDataView? users = null, IDataView? items = null,
        HybridLoss loss = HybridLoss.Warp, int factors = 32, int epochs = 30, float learningRate = 0.05f, float regularization = 0, bool itemIdentity = true)
        => catalog.HybridFactorization(userColumnName, itemColumnName,
            new HybridFactorizationOptions { Loss = loss, Factors = factors, Epochs = epochs, LearningRate = learningRate, Regularization = regularization, ItemIdentity = itemIdentity },
            userFeatureColumnNames, itemFeatureColumnNames, users, items);

    /// <inheritdoc cref="HybridFactorizationTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="options">Options.</param>
    /// <param name="userFeatureColumnNames">Feature columns of the users; null for none. Text, integers, Booleans, keys and vectors of them are categories; Single, Double and vectors of a fixed number of them are numbers.</param>
    /// <param name="itemFeatureColumnNames">Feature columns of the items, of the same types; null for none.</param>
    /// <param name="users">A view with a row for each user: the user column and the feature columns. It may have users without interactions. Null: the columns are those of the interactions.</param>
    /// <param name="items">A view with a row for each item: the item column and the feature columns. It may have items without interactions. Null: the columns are those of the interactions.</param>
    public static RecommenderEstimator<HybridFactorizationModel> HybridFactorization(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, HybridFactorizationOptions options,
        string[]? userFeatureColumnNames = null, string[]? itemFeatureColumnNames = null, IDataView? users = null, IDataView? items = null)
        => catalog.Estimator<HybridFactorizationModel>(new HybridFactorizationTrainer(options), userColumnName, itemColumnName,
            userFeatures: FeatureView.Of(userFeatureColumnNames, users, nameof(userFeatureColumnNames), nameof(users)),
            itemFeatures: FeatureView.Of(itemFeatureColumnNames, items, nameof(itemFeatureColumnNames), nameof(items)));
}
