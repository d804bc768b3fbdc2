using RecSys.Data;
using RecSys.Models;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>
/// Model of <see cref="SvdPlusPlusTrainer"/>: μ + b_u + b_i + q_i·(p_u + z_u), with z_u what the user's history adds. The sums p_u + z_u of the users of training are kept.
/// <code>
/// asymmetric                      scalar
/// chosen  f32 [items × factors]   y_j
/// rated   f32 [items × factors]   x_j, only where asymmetric
/// ... and what models of biased factors have: factors, biased, clipScores, regularization, biasRegularization, perRating, users (p_u + z_u), items, userBias, itemBias
/// </code>
/// </summary>
public sealed class SvdPlusPlusModel : RecommenderModel, IFoldIn, IItemVectors, ISimilarItems, IExplains
{
    internal const string Name = "SvdPlusPlus";

    private readonly BiasedFactors _factors;
    private readonly HistoryVectors _vectors;

    internal SvdPlusPlusModel(DataProfile profile, CsrMatrix history, BiasedFactors factors, HistoryVectors vectors)
        : base(profile, history) => (_factors, _vectors) = (factors, vectors);

    /// <inheritdoc/>
    public override string Algorithm => Name;

    /// <inheritdoc/>
    public override bool PredictsRatings => true;

    /// <inheritdoc/>
    public int VectorSize => _factors.VectorSize;

    /// <summary>Writes (q_i, b_i, 1): [VectorSize]. The dot product with the user's vector is the score before <see cref="Present"/>.</summary>
    public void ItemVector(int item, Span<float> vector) => _factors.ItemRow(item).CopyTo(vector);

    /// <summary>Writes (p_u + z_u, 1, μ + b_u): [VectorSize].</summary>
    public void UserVector(int user, Span<float> vector) => _factors.UserRow(user).CopyTo(vector);

    /// <inheritdoc/>
    public void ScoreHistory(ReadOnlySpan<int> items, ReadOnlySpan<float> values, Span<float> scores)
    {
        var z = new float[_factors.VectorSize - BiasedRows.Extra];
        if (_vectors.IsAsymmetric)
        {
            float bias = UserBias(items, values);
            _vectors.Sum(items, values, bias, z);
            _factors.ScoreVector(z, bias, scores);
        }
        else
        {
            _vectors.Sum(items, values, 0, z);
            _factors.ScoreHistory(items, values, z, scores);
        }
    }

    /// <summary>The part of the score that each item of the history brings through the second vectors of the items, q_i·|I|^-½·y_j; in Asymmetric-SVD with how it was rated.</summary>
    public void Explain(ReadOnlySpan<int> items, ReadOnlySpan<float> values, int item, Span<float> shares)
        => _vectors.Shares(items, values, _vectors.IsAsymmetric ? UserBias(items, values) : 0, _factors.ItemFactors(item), shares);

    /// <summary>Cosine of the item vectors without the biases; −∞ for the item itself and for items without ratings.</summary>
    public void ScoreSimilar(int item, Span<float> scores) => _factors.ScoreSimilar(item, scores);

    /// <summary>The score clipped to the range of the training ratings, where <see cref="SvdPlusPlusOptions.ClipScores"/> asks for it.</summary>
    /// <param name="score">A score.</param>
    public override float Present(float score) => _factors.Present(score);

    /// <inheritdoc/>
    public override void Write(ModelWriter writer)
    {
        _factors.Write(writer);
        int size = VectorSize - BiasedRows.Extra;
        writer.Write("asymmetric", _vectors.IsAsymmetric);
        writer.Write("chosen", _vectors.Chosen, ItemCount, size);
        if (_vectors.IsAsymmetric) writer.Write("rated", _vectors.Rated, ItemCount, size);
    }

    internal static SvdPlusPlusModel Read(ModelReader reader, DataProfile profile, CsrMatrix history)
    {
        BiasedFactors factors = BiasedFactors.Read(reader, profile);
        int size = factors.VectorSize - BiasedRows.Extra;
        float[] chosen = reader.ReadFloats("chosen", profile.ItemCount, size);
        float[] rated = reader.ReadBool("asymmetric") ? reader.ReadFloats("rated", profile.ItemCount, size) : [];
        return new SvdPlusPlusModel(profile, history, factors, new HistoryVectors(profile.Mean, factors.ItemBias, chosen, rated, size));
    }

    /// <inheritdoc/>
    protected override float FallbackScore(int user, int item) => _factors.Fallback(user, item);

    /// <inheritdoc/>
    protected override float ScorePair(int user, int item) => _factors.Score(user, item);

    /// <inheritdoc/>
    protected override void ScoreItems(int user, Span<float> scores) => _factors.Score(user, scores);

    /// <inheritdoc/>
    protected override void ScoreUsers(ReadOnlySpan<int> users, Span<float> scores) => _factors.Score(users, scores);

    private float UserBias(ReadOnlySpan<int> items, ReadOnlySpan<float> values) => _vectors.UserBias(items, values, _factors.ItemFactors(), _factors.Settings.BiasRegularization);
}
