using RecSys.Data;
using RecSys.Models;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>Model of <see cref="AlsTrainer"/>: p_u·q_i, with μ + b_u + b_i before it where there are biases.</summary>
public sealed class AlsModel : RecommenderModel, IFoldIn, IItemVectors, ISimilarItems
{
    internal const string Name = "Als";

    private readonly BiasedFactors _factors;

    internal AlsModel(DataProfile profile, CsrMatrix history, BiasedFactors factors)
        : base(profile, history) => _factors = factors;

    /// <inheritdoc/>
    public override string Algorithm => Name;

    /// <inheritdoc/>
    public override bool PredictsRatings => true;

    /// <inheritdoc/>
    public int VectorSize => _factors.VectorSize;

    /// <summary>Writes (q_i, b_i, 1): [VectorSize]. The dot product with the user's vector is the score before <see cref="Present"/>.</summary>
    public void ItemVector(int item, Span<float> vector) => _factors.ItemRow(item).CopyTo(vector);

    /// <summary>Writes (p_u, 1, μ + b_u): [VectorSize].</summary>
    public void UserVector(int user, Span<float> vector) => _factors.UserRow(user).CopyTo(vector);

    /// <inheritdoc/>
    public void ScoreHistory(ReadOnlySpan<int> items, ReadOnlySpan<float> values, Span<float> scores) => _factors.ScoreHistory(items, values, scores);

    /// <summary>Cosine of the item vectors without the biases; −∞ for the item itself and for items without ratings.</summary>
    public void ScoreSimilar(int item, Span<float> scores) => _factors.ScoreSimilar(item, scores);

    /// <summary>The score clipped to the range of the training ratings, where <see cref="AlsOptions.ClipScores"/> asks for it.</summary>
    /// <param name="score">A score.</param>
    public override float Present(float score) => _factors.Present(score);

    /// <inheritdoc/>
    public override void Write(ModelWriter writer) => _factors.Write(writer);

    internal static AlsModel Read(ModelReader reader, DataProfile profile, CsrMatrix history)
        => new(profile, history, BiasedFactors.Read(reader, profile));

    /// <inheritdoc/>
    protected override float FallbackScore(int user, int item) => _factors.Fallback(user, item);

    /// <inheritdoc/>
    protected override float ScorePair(int user, int item) => _factors.Score(user, item);

    /// <inheritdoc/>
    protected override void ScoreItems(int user, Span<float> scores) => _factors.Score(user, scores);

    /// <inheritdoc/>
    protected override void ScoreUsers(ReadOnlySpan<int> users, Span<float> scores) => _factors.Score(users, scores);
}
