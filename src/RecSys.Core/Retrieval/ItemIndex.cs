using RecSys.Data;
using RecSys.Models;

namespace RecSys.Retrieval;

/// <summary>Hands the item vectors of a model to a vector index.</summary>
public static class ItemIndex
{
    /// <summary>
    /// Builds an index of a model's item vectors under the item ids. The model's score is the inner product, so with the default metric a search by
    /// <see cref="UserVector"/> finds what the model itself ranks highest; similar items are found by an item's own vector and the cosine.
    /// </summary>
    /// <param name="recommender">A recommender whose model has item vectors (see the table of characteristics of each algorithm).</param>
    /// <param name="options">Kind of index; null (default) for the exact one.</param>
    /// <exception cref="NotSupportedException">The model has no item vectors.</exception>
    public static VectorIndex BuildItemIndex(this Recommender recommender, VectorIndexOptions? options = null)
    {
        IItemVectors model = VectorsOf(recommender);
        options ??= new FlatOptions();
        IdMap ids = recommender.ItemIds;
        var rows = new float[checked(ids.Count * model.VectorSize)];
        for (int item = 0; item < ids.Count; item++) model.ItemVector(item, rows.AsSpan(item * model.VectorSize, model.VectorSize));
        return ids switch
        {
            IdMap<string> map => VectorIndex.Build(options, map.Array, rows, model.VectorSize),
            IdMap<int> map => VectorIndex.Build(options, map.Array, rows, model.VectorSize),
            IdMap<long> map => VectorIndex.Build(options, map.Array, rows, model.VectorSize),
            IdMap<Guid> map => VectorIndex.Build(options, map.Array, rows, model.VectorSize),
            _ => VectorIndex.Build<int>(options, [.. Enumerable.Range(0, ids.Count)], rows, model.VectorSize),
        };
    }

    /// <summary>The vector of a user, to search an index of item vectors with.</summary>
    /// <typeparam name="T">Type of the user ids.</typeparam>
    /// <param name="recommender">A recommender whose model has vectors.</param>
    /// <param name="userId">A user that was in training.</param>
    /// <returns>The vector, or null where the user is unknown.</returns>
    /// <exception cref="NotSupportedException">The model has no vectors.</exception>
    public static float[]? UserVector<T>(this Recommender recommender, T userId)
        where T : notnull
    {
        IItemVectors model = VectorsOf(recommender);
        int user = recommender.UserIds.IndexOf(userId);
        if (user < 0) return null;
        var vector = new float[model.VectorSize];
        model.UserVector(user, vector);
        return vector;
    }

    private static IItemVectors VectorsOf(Recommender recommender)
    {
        ArgumentNullException.ThrowIfNull(recommender);
        return recommender.Model as IItemVectors
            ?? throw new NotSupportedException($"{recommender.Model.Algorithm} has no item vectors. The table of characteristics in its documentation says what each algorithm can do.");
    }
}
