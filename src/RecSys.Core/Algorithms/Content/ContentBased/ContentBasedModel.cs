using RecSys.Data;
using RecSys.Models;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>
/// Model of <see cref="ContentBasedTrainer"/>: the vectors of the items and how features become such vectors. Scores are cosines.
/// An unknown user, or one who likes nothing of which anything is known, gets every item's share of users; an unknown item 0, as does one of which nothing is known.
/// <code>
/// features.*                          how features are encoded
/// weights       f32 [features]        idf
/// fieldWeights  f32 [fields]          w_f
/// sparse.*      [items × features]    x_i without the dense fields
/// dense         f32 [items × d]       the dense fields; absent where there are none
/// likedFrom     f32 [0 or 1]
/// </code>
/// </summary>
public sealed class ContentBasedModel : RecommenderModel, IFoldIn, ISimilarItems, IItemVectors, IOnnxModel, IExplains, IExplainsByFeatures, ITakesItems
{
    internal const string Name = "ContentBased";

    private readonly ContentSpace _space;
    private readonly ContentVectors _items;
    private readonly float? _likedFrom;
    private readonly float[] _norms; // [users], NaN where nobody has asked yet; threads that ask at once write the same number

    internal ContentBasedModel(DataProfile profile, CsrMatrix history, ContentSpace space, ContentVectors items, float? likedFrom)
        : base(profile, history)
    {
        (_space, _items, _likedFrom) = (space, items, likedFrom);
        _norms = new float[profile.UserCount];
        _norms.AsSpan().Fill(float.NaN);
    }

    /// <inheritdoc/>
    public override string Algorithm => Name;

    /// <summary>Length of a vector: a number for every feature, then the fields that hold vectors.</summary>
    public int VectorSize => _space.SparseSize + _space.DenseSize;

    /// <inheritdoc/>
    public void ItemVector(int item, Span<float> vector)
    {
        vector.Clear();
        ReadOnlySpan<int> columns = _items.Sparse.RowColumns(item);
        ReadOnlySpan<float> values = _items.Sparse.RowValues(item);
        for (int k = 0; k < columns.Length; k++) vector[columns[k]] = values[k];
        _items.Dense?.Row(item).CopyTo(vector[_space.SparseSize..]);
    }

    /// <summary>Writes the profile of a user, of length 1: [VectorSize]; zeros for users who like nothing of which anything is known.</summary>
    public void UserVector(int user, Span<float> vector)
    {
        using ContentProfile profile = Profiled(History.RowColumns(user), History.RowValues(user));
        if (profile.Norm > 0) profile.Normalize();
        profile.Sparse.CopyTo(vector);
        profile.Dense[.._space.DenseSize].CopyTo(vector[_space.SparseSize..]);
    }

    /// <inheritdoc/>
    public void ScoreHistory(ReadOnlySpan<int> items, ReadOnlySpan<float> values, Span<float> scores)
    {
        using ContentProfile profile = Profiled(items, values);
        if (profile.Norm > 0)
        {
            profile.Normalize();
            _items.Score(profile.Sparse, profile.Dense, scores);
            return;
        }
        ScoreUnknown(scores);
    }

    /// <summary>Cosine of the item vectors; −∞ for the item itself and for items that share nothing with it.</summary>
    public void ScoreSimilar(int item, Span<float> scores)
    {
        using ContentProfile profile = new(_items, [item], [], null);
        _items.Score(profile.Sparse, profile.Dense, scores);
        scores[item] = float.NegativeInfinity;
        foreach (ref float score in scores)
        {
            if (score == 0) score = float.NegativeInfinity;
        }
    }

    /// <summary>The part of the cosine that each item of the history brings: r_j·x_j·x_i / ‖Σ r_j·x_j‖.</summary>
    public void Explain(ReadOnlySpan<int> items, ReadOnlySpan<float> values, int item, Span<float> shares)
    {
        using ContentProfile profile = Profiled(items, values);
        shares.Clear();
        for (int k = 0; k < items.Length && profile.Norm > 0; k++)
            shares[k] = ContentProfile.Weight(values.IsEmpty ? 1 : values[k], _likedFrom) * _items.Dot(items[k], item) / profile.Norm;
    }

    /// <inheritdoc/>
    public IReadOnlyList<FeatureReason> ExplainByFeatures(ReadOnlySpan<int> items, ReadOnlySpan<float> values, int item)
    {
        using ContentProfile profile = Profiled(items, values);
        if (!(profile.Norm > 0)) return [];
        profile.Normalize();
        return ContentReasons.Of(_space, _items, profile, item);
    }

    /// <inheritdoc/>
    public IReadOnlyList<FeatureReason> SharedFeatures(int item, int other)
    {
        using ContentProfile profile = new(_items, [item], [], null);
        return ContentReasons.Of(_space, _items, profile, other);
    }

    /// <inheritdoc/>
    public RecommenderModel WithItems(FeatureTable features)
    {
        ArgumentNullException.ThrowIfNull(features);
        ContentVectors all = _items.Append(_space.Vectors(_space.Encoder.Encode(features)));
        return new ContentBasedModel(Profile.WithItems(features.Count), History.WithColumns(all.Count), _space, all, _likedFrom);
    }

    /// <summary>
    /// The vectors as ONNX, those of the users and of the items as they are here, with one number more for users without a profile: inputs <c>user</c> and
    /// <c>item</c>, indices of known ones, int64 [batch]; output <c>score</c>, float [batch]. Vectors are written with all their zeros, so this is for few features or few users.
    /// </summary>
    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The application does not have the assembly RecSys.Onnx.</exception>
    public byte[] ToOnnx(IdMap userIds, IdMap itemIds) => FactorsWithFallback.ToOnnx(this, this, user => NormOf(user) > 0, userIds, itemIds);

    /// <inheritdoc/>
    public override void Write(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        _space.Write(writer);
        _items.Write(writer);
        writer.Write("likedFrom", _likedFrom is { } from ? [from] : Array.Empty<float>());
    }

    internal static ContentBasedModel Read(ModelReader reader, DataProfile profile, CsrMatrix history)
    {
        ContentSpace space = ContentSpace.Read(reader);
        ContentVectors items = ContentVectors.Read(reader, profile.ItemCount, space.SparseSize, space.DenseSize);
        float[] from = reader.ReadFloats("likedFrom", -1);
        return new ContentBasedModel(profile, history, space, items, from.Length == 0 ? null : from[0]);
    }

    /// <inheritdoc/>
    protected override float ScorePair(int user, int item)
    {
        ReadOnlySpan<int> items = History.RowColumns(user);
        ReadOnlySpan<float> values = History.RowValues(user);
        float norm = NormOf(user), sum = 0;
        if (!(norm > 0)) return FallbackScore(-1, item);
        for (int k = 0; k < items.Length; k++) sum += ContentProfile.Weight(values[k], _likedFrom) * _items.Dot(items[k], item);
        return sum / norm;
    }

    /// <inheritdoc/>
    protected override void ScoreItems(int user, Span<float> scores) => ScoreHistory(History.RowColumns(user), History.RowValues(user), scores);

    private float NormOf(int user)
    {
        if (float.IsNaN(_norms[user]))
        {
            using ContentProfile profile = Profiled(History.RowColumns(user), History.RowValues(user));
            _norms[user] = profile.Norm;
        }
        return _norms[user];
    }

    private ContentProfile Profiled(ReadOnlySpan<int> items, ReadOnlySpan<float> values) => new(_items, items, values, _likedFrom);
}
