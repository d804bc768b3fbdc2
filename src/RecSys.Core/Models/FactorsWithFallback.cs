using RecSys.Data;

namespace RecSys.Models;

/// <summary>
/// The vectors of a model that gives users of whom it knows nothing its fallback: with one number more, which is the fallback of an item and 1 for such a
/// user, the score is a dot product for all known users and items, and can be written as ONNX.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="vectors">Its vectors.</param>
/// <param name="isKnown">Whether the vector of a user says what the scores are.</param>
internal sealed class FactorsWithFallback(RecommenderModel model, IItemVectors vectors, Predicate<int> isKnown) : IFactorModel
{
    public string Algorithm => model.Algorithm;

    public bool PredictsRatings => model.PredictsRatings;

    public int UserCount => model.UserCount;

    public int ItemCount => model.ItemCount;

    public int VectorSize => vectors.VectorSize + 1;

    public void ItemVector(int item, Span<float> vector)
    {
        vectors.ItemVector(item, vector[..^1]);
        vector[^1] = model.Score(-1, item);
    }

    public void UserVector(int user, Span<float> vector)
    {
        vector.Clear();
        if (isKnown(user)) vectors.UserVector(user, vector[..^1]);
        else vector[^1] = 1;
    }

    /// <summary>The model as ONNX.</summary>
    public static byte[] ToOnnx(RecommenderModel model, IItemVectors vectors, Predicate<int> isKnown, IdMap userIds, IdMap itemIds)
        => ((IOnnxModel)new FactorsWithFallback(model, vectors, isKnown)).ToOnnx(userIds, itemIds);
}
