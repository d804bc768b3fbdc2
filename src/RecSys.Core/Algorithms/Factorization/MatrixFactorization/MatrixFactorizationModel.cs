using RecSys.Data;
using RecSys.Models;
using RecSys.Numerics;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>
/// A model that others trained and that scores by the dot product of a user vector and an item vector, such as ML.NET's own
/// <c>MatrixFactorization</c>: with this it joins the top-N calls and comparisons of this library.
/// <code>
/// size                        scalar
/// users f32 [users × size]    items f32 [items × size]
/// </code>
/// </summary>
/// <remarks>
/// Users and items whose vector is not finite count as unknown. The fallback for unknown users and items is the mean value of the training
/// data for ratings, the item's share of users for other models.
/// </remarks>
public sealed class MatrixFactorizationModel : RecommenderModel, IItemVectors, ISimilarItems
{
    internal const string Name = "MatrixFactorization";

    private readonly float[] _users;
    private readonly float[] _items;
    private readonly bool[] _userIsKnown;
    private readonly bool[] _itemIsKnown;

    /// <summary>Takes over vectors.</summary>
    /// <param name="profile">Profile of the training data.</param>
    /// <param name="history">What each user has seen.</param>
    /// <param name="users">User vectors, row-major: [users × size].</param>
    /// <param name="items">Item vectors, row-major: [items × size].</param>
    /// <param name="size">Length of a vector, at least 1.</param>
    /// <param name="predictsRatings">Whether scores are on the scale of the ratings.</param>
    /// <exception cref="ArgumentException">The lengths do not fit the profile.</exception>
    public MatrixFactorizationModel(DataProfile profile, CsrMatrix history, float[] users, float[] items, int size, bool predictsRatings = true)
        : base(profile, history)
    {
        ArgumentNullException.ThrowIfNull(users);
        ArgumentNullException.ThrowIfNull(items);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        if (users.Length != (long)UserCount * size || items.Length != (long)ItemCount * size)
            throw new ArgumentException($"{UserCount} users and {ItemCount} items of size {size} need {(long)UserCount * size} and {(long)ItemCount * size} numbers; found {users.Length} and {items.Length}.");
        (_users, _items, VectorSize, PredictsRatings) = (users, items, size, predictsRatings);
        _userIsKnown = ClearUnknown(users, size);
        _itemIsKnown = ClearUnknown(items, size);
    }

    /// <inheritdoc/>
    public override string Algorithm => Name;

    /// <inheritdoc/>
    public override bool PredictsRatings { get; }

    /// <inheritdoc/>
    public int VectorSize { get; }

    /// <inheritdoc/>
    public void ItemVector(int item, Span<float> vector) => Row(_items, item).CopyTo(vector);

    /// <inheritdoc/>
    public void UserVector(int user, Span<float> vector) => Row(_users, user).CopyTo(vector);

    /// <summary>Cosine of the item vectors; −∞ for the item itself and for unknown items.</summary>
    public void ScoreSimilar(int item, Span<float> scores) => ItemCosines.Score(_items, VectorSize, item, scores);

    /// <inheritdoc/>
    public override void Write(ModelWriter writer)
    {
        writer.Write("size", VectorSize);
        writer.Write("predictsRatings", PredictsRatings);
        writer.Write("users.vectors", _users, UserCount, VectorSize);
        writer.Write("items.vectors", _items, ItemCount, VectorSize);
    }

    internal static MatrixFactorizationModel Read(ModelReader reader, DataProfile profile, CsrMatrix history)
    {
        int size = reader.ReadInt("size", 1);
        return new MatrixFactorizationModel(profile, history, reader.ReadFloats("users.vectors", profile.UserCount, size),
            reader.ReadFloats("items.vectors", profile.ItemCount, size), size, reader.ReadBool("predictsRatings"));
    }

    /// <inheritdoc/>
    protected override float FallbackScore(int user, int item) => PredictsRatings ? Profile.Mean : base.FallbackScore(user, item);

    /// <inheritdoc/>
    protected override float ScorePair(int user, int item)
        => _userIsKnown[user] && _itemIsKnown[item] ? VectorMath.Score(Row(_users, user), Row(_items, item)) : FallbackScore(user, item);

    /// <inheritdoc/>
    protected override void ScoreItems(int user, Span<float> scores)
    {
        VectorMath.Scores(Row(_users, user), _items, VectorSize, scores);
        FillUnknown(user, scores);
    }

    /// <inheritdoc/>
    protected override void ScoreUsers(ReadOnlySpan<int> users, Span<float> scores)
    {
        var rows = new float[checked(users.Length * VectorSize)];
        for (int k = 0; k < users.Length; k++) Row(_users, users[k]).CopyTo(rows.AsSpan(k * VectorSize));
        VectorMath.Scores(rows, _items, VectorSize, scores);
        for (int k = 0; k < users.Length; k++) FillUnknown(users[k], scores.Slice(k * ItemCount, ItemCount));
    }

    // Vectors that are not known are zeros; their scores are the fallback.
    private void FillUnknown(int user, Span<float> scores)
    {
        for (int item = 0; item < scores.Length; item++)
        {
            if (!_userIsKnown[user] || !_itemIsKnown[item]) scores[item] = FallbackScore(user, item);
        }
    }

    private ReadOnlySpan<float> Row(float[] vectors, int index) => vectors.AsSpan(index * VectorSize, VectorSize);

    // Vectors that are not finite (ML.NET has them for keys without a rating) become 0, so that nothing that reads vectors meets a NaN.
    private static bool[] ClearUnknown(float[] vectors, int size)
    {
        var known = new bool[vectors.Length / size];
        for (int row = 0; row < known.Length; row++)
        {
            Span<float> vector = vectors.AsSpan(row * size, size);
            known[row] = float.IsFinite(VectorMath.SquaredNorm(vector)) && vector.IndexOfAnyExcept(0f) >= 0;
            if (!known[row]) vector.Clear();
        }
        return known;
    }
}
