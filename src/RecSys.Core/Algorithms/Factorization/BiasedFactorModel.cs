using RecSys.Data;
using RecSys.Models;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>
/// A model of ratings of the form μ + b_u + b_i + p_u·q_i. An unknown user or item, or one without ratings, leaves its terms out: μ + b_i, μ + b_u or μ;
/// in a model without biases each of these is the mean rating.
/// </summary>
public abstract class BiasedFactorModel : RecommenderModel, IFoldIn, IItemVectors, ISimilarItems
{
    private protected BiasedFactorModel(DataProfile profile, CsrMatrix history, BiasedFactors factors)
        : base(profile, history) => Factors = factors;

    /// <inheritdoc/>
    public sealed override bool PredictsRatings => true;

    /// <inheritdoc/>
    public int VectorSize => Factors.VectorSize;

    /// <summary>Range of the training ratings, where the option ClipScores asks for scores within it; otherwise null.</summary>
    public (float Lowest, float Highest)? ScoreRange => Factors.Limits;

    private protected BiasedFactors Factors { get; }

    /// <summary>Writes (q_i, b_i, 1): [VectorSize]. The dot product with the user's vector is the score before <see cref="Present"/>.</summary>
    public void ItemVector(int item, Span<float> vector) => Factors.ItemRow(item).CopyTo(vector);

    /// <summary>Writes (p_u, 1, μ + b_u): [VectorSize].</summary>
    public void UserVector(int user, Span<float> vector) => Factors.UserRow(user).CopyTo(vector);

    /// <inheritdoc/>
    public virtual void ScoreHistory(ReadOnlySpan<int> items, ReadOnlySpan<float> values, Span<float> scores) => Factors.ScoreHistory(items, values, scores);

    /// <summary>Cosine of the item vectors without the biases; −∞ for the item itself and for items without ratings.</summary>
    public void ScoreSimilar(int item, Span<float> scores) => Factors.ScoreSimilar(item, scores);

    /// <summary>The score clipped to the range of the training ratings, where the option ClipScores asks for it.</summary>
    /// <param name="score">A score.</param>
    public sealed override float Present(float score) => Factors.Present(score);

    /// <inheritdoc/>
    public override void Write(ModelWriter writer) => Factors.Write(writer);

    /// <inheritdoc/>
    protected sealed override float FallbackScore(int user, int item) => Factors.Fallback(user, item);

    /// <inheritdoc/>
    protected sealed override float ScorePair(int user, int item) => Factors.Score(user, item);

    /// <inheritdoc/>
    protected sealed override void ScoreItems(int user, Span<float> scores) => Factors.Score(user, scores);

    /// <inheritdoc/>
    protected sealed override void ScoreUsers(ReadOnlySpan<int> users, Span<float> scores) => Factors.Score(users, scores);
}
