using RecSys.ML;
using RecSys.ML.Carrier;
using RecSys.Retrieval;

namespace Microsoft.ML;

/// <summary>Searches in vector indexes as transforms, on <c>mlContext.Recommendation()</c>.</summary>
public static class NearestCatalog
{
    /// <summary>Adds the ids of the vectors of an index that are nearest to the vector of each row, and their scores, as two vector columns.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="index">The index, for instance of a model's item vectors: <see cref="ItemIndex.BuildItemIndex"/>. It is saved with the pipeline.</param>
    /// <param name="vectorColumnName">A vector of Single, as long as the vectors of the index.</param>
    /// <param name="itemsColumnName">Receives the ids, in their type (text for Guids), nearest first.</param>
    /// <param name="scoresColumnName">Receives their scores, higher for nearer ones.</param>
    /// <param name="n">Number of ids, at least 1.</param>
    /// <param name="search">Effort; null for the index's own. Filters cannot be saved and are refused.</param>
    /// <exception cref="ArgumentException">The search has a filter.</exception>
    public static NearestEstimator FindNearest(this RecommendationCatalog catalog, VectorIndex index, string vectorColumnName,
        string itemsColumnName = "Items", string scoresColumnName = "Scores", int n = 10, VectorSearch? search = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(index);
        ArgumentException.ThrowIfNullOrEmpty(vectorColumnName);
        ArgumentException.ThrowIfNullOrEmpty(itemsColumnName);
        ArgumentException.ThrowIfNullOrEmpty(scoresColumnName);
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        if (search?.Filter is not null)
            throw new ArgumentException("A filter cannot be saved with a pipeline. Leave Filter out, or search the index itself.", nameof(search));
        return new NearestEstimator(index, new NearestColumns(vectorColumnName, itemsColumnName, scoresColumnName), n, search ?? VectorSearch.Default);
    }

    /// <summary>The vector index of a pipeline, fitted or loaded; of several the last one.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="model">The pipeline.</param>
    /// <exception cref="ArgumentException">The pipeline has none.</exception>
    public static VectorIndex GetVectorIndex(this RecommendationCatalog catalog, ITransformer model)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(model);
        return CarrierFinder.FindIndexes(new MLContext(), model) is [.., var last] ? last.Index
            : throw new ArgumentException("The pipeline has no vector index. Pass the transformer that Fit of FindNearest, or of a pipeline with it, returned.", nameof(model));
    }
}
