using RecSys;
using RecSys.ML;

namespace Microsoft.ML;

/// <summary>Transforms that add lists of recommended items, on <c>mlContext.Recommendation()</c>.</summary>
public static class TopNCatalog
{
    /// <summary>Adds the best items for the user of each row and their scores as two vector columns.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="recommender">A trained recommender: <see cref="RecommenderTransformer{TModel}.Recommender"/>, <see cref="RecommenderModelCatalog.GetRecommender"/> or <see cref="Recommender.Load"/>.</param>
    /// <param name="userColumnName">User ids, of the type of the training data's.</param>
    /// <param name="itemsColumnName">Receives the items, in the type of their ids (text for Guids).</param>
    /// <param name="scoresColumnName">Receives their scores.</param>
    /// <param name="n">Number of items, at least 1.</param>
    /// <param name="filterSeen">Whether items that the user had in training are left out.</param>
    public static TopNEstimator RecommendItems(this RecommendationCatalog catalog, Recommender recommender, string userColumnName,
        string itemsColumnName = "Items", string scoresColumnName = "Scores", int n = 10, bool filterSeen = true)
        => Create(catalog, recommender, new TopNColumns(userColumnName, false, itemsColumnName, scoresColumnName), n, filterSeen);

    /// <summary>Adds the best items for the history of each row, of somebody never seen in training, and their scores as two vector columns.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="recommender">A trained recommender whose algorithm can score a history without training again.</param>
    /// <param name="historyColumnName">A vector of item ids, of the type of the training data's.</param>
    /// <param name="itemsColumnName">Receives the items, in the type of their ids (text for Guids).</param>
    /// <param name="scoresColumnName">Receives their scores.</param>
    /// <param name="n">Number of items, at least 1.</param>
    /// <exception cref="NotSupportedException">The algorithm cannot score a history.</exception>
    public static TopNEstimator RecommendFromHistory(this RecommendationCatalog catalog, Recommender recommender, string historyColumnName,
        string itemsColumnName = "Items", string scoresColumnName = "Scores", int n = 10)
    {
        ArgumentNullException.ThrowIfNull(recommender);
        if (recommender.Model is not RecSys.Models.IFoldIn)
            throw new NotSupportedException($"{recommender.Model.Algorithm} cannot score a history without training again. The table of characteristics in its documentation says what each algorithm can do.");
        return Create(catalog, recommender, new TopNColumns(historyColumnName, true, itemsColumnName, scoresColumnName), n, filterSeen: true);
    }

    private static TopNEstimator Create(RecommendationCatalog catalog, Recommender recommender, TopNColumns columns, int n, bool filterSeen)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(recommender);
        ArgumentException.ThrowIfNullOrEmpty(columns.Source, columns.IsHistory ? "historyColumnName" : "userColumnName");
        ArgumentException.ThrowIfNullOrEmpty(columns.Items, "itemsColumnName");
        ArgumentException.ThrowIfNullOrEmpty(columns.Scores, "scoresColumnName");
        return new TopNEstimator(recommender, columns, n, filterSeen);
    }
}
