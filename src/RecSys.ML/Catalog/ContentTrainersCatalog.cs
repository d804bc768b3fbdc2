using RecSys.Algorithms;
using RecSys.ML;
using RecSys.ML.Training;

namespace Microsoft.ML;

/// <summary>Trainers that know items by their features, on <c>mlContext.Recommendation().Trainers</c>.</summary>
public static class ContentTrainersCatalog
{
    /// <inheritdoc cref="ContentBasedTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="itemFeatureColumnNames">Feature columns of the items: text, integers, Booleans, keys and vectors of them are categories; Single, Double and vectors of a fixed number of them are numbers.</param>
    /// <param name="items">A view with a row for each item: the item column and the feature columns. It may have items without interactions. Null: the columns are those of the interactions.</param>
    /// <param name="labelColumnName">Weights of the rows, such as ratings; null: every row counts 1.</param>
    /// <param name="inverseDocumentFrequency">See <see cref="ContentBasedOptions.InverseDocumentFrequency"/>.</param>
    public static RecommenderEstimator<ContentBasedModel> ContentBased(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, string[] itemFeatureColumnNames, IDataView? items = null, string? labelColumnName = null, bool inverseDocumentFrequency = true)
        => catalog.ContentBased(userColumnName, itemColumnName, itemFeatureColumnNames, new ContentBasedOptions { InverseDocumentFrequency = inverseDocumentFrequency }, items, labelColumnName);

    /// <inheritdoc cref="ContentBasedTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">User ids: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Item ids: text, an integer, or a key.</param>
    /// <param name="itemFeatureColumnNames">Feature columns of the items: text, integers, Booleans, keys and vectors of them are categories; Single, Double and vectors of a fixed number of them are numbers.</param>
    /// <param name="options">Options; <see cref="ContentBasedOptions.TextFields"/> says which text columns are split into words.</param>
    /// <param name="items">A view with a row for each item: the item column and the feature columns. It may have items without interactions. Null: the columns are those of the interactions.</param>
    /// <param name="labelColumnName">Weights of the rows, such as ratings; null: every row counts 1.</param>
    public static RecommenderEstimator<ContentBasedModel> ContentBased(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, string[] itemFeatureColumnNames, ContentBasedOptions options, IDataView? items = null, string? labelColumnName = null)
    {
        FeatureView features = FeatureView.Of(itemFeatureColumnNames, items, nameof(itemFeatureColumnNames), nameof(items))
            ?? throw new ArgumentException("ContentBased learns from features of items: name at least one column.", nameof(itemFeatureColumnNames));
        return catalog.Estimator<ContentBasedModel>(new ContentBasedTrainer(options), userColumnName, itemColumnName, labelColumnName, itemFeatures: features);
    }
}
