using RecSys.Algorithms;
using RecSys.ML;
using RecSys.ML.Training;

namespace Microsoft.ML;

/// <summary>Trainers that walk a graph, on <c>mlContext.Recommendation().Trainers</c>.</summary>
public static class GraphTrainersCatalog
{
    /// <inheritdoc cref="PeopleYouMayKnowTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">Ids of people: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Ids of the people whom they know, in the same form.</param>
    /// <param name="itemFeatureColumnNames">Columns of the profiles: "company", "school" and "industry" in any case, and others to compare; null: no profiles.</param>
    /// <param name="items">A view with a row for each person: the item column and the columns of the profiles. Null: the columns are those of the connections.</param>
    /// <param name="learnWeights">See <see cref="PeopleYouMayKnowOptions.LearnWeights"/>.</param>
    public static RecommenderEstimator<PeopleYouMayKnowModel> PeopleYouMayKnow(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, string[]? itemFeatureColumnNames = null, IDataView? items = null, bool learnWeights = false)
        => catalog.PeopleYouMayKnow(userColumnName, itemColumnName, new PeopleYouMayKnowOptions { LearnWeights = learnWeights }, itemFeatureColumnNames, items);

    /// <inheritdoc cref="PeopleYouMayKnowTrainer"/>
    /// <param name="catalog">The catalog.</param>
    /// <param name="userColumnName">Ids of people: text, an integer, or a key.</param>
    /// <param name="itemColumnName">Ids of the people whom they know, in the same form.</param>
    /// <param name="options">Options; they name the columns of companies, schools and industries where these are called otherwise.</param>
    /// <param name="itemFeatureColumnNames">Columns of the profiles; null: no profiles.</param>
    /// <param name="items">A view with a row for each person: the item column and the columns of the profiles. Null: the columns are those of the connections.</param>
    public static RecommenderEstimator<PeopleYouMayKnowModel> PeopleYouMayKnow(this RecommendationCatalog.RecommendationTrainers catalog,
        string userColumnName, string itemColumnName, PeopleYouMayKnowOptions options, string[]? itemFeatureColumnNames = null, IDataView? items = null)
        => catalog.Estimator<PeopleYouMayKnowModel>(new PeopleYouMayKnowTrainer(options), userColumnName, itemColumnName,
            itemFeatures: FeatureView.Of(itemFeatureColumnNames, items, nameof(itemFeatureColumnNames), nameof(items)));
}
