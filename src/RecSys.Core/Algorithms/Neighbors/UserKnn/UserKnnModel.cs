using RecSys.Data;
using RecSys.Models;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>
/// Model of <see cref="UserKnnTrainer"/>. With ratings an unknown user or item gets the mean rating, with the baseline its known part of
/// μ + b_u + b_i; with implicit feedback the item's share of users, 0 for an unknown item. So does a user without a history.
/// </summary>
public sealed class UserKnnModel : RecommenderModel, IFoldIn
{
    internal const string Name = "UserKnn";

    private readonly NeighborScorer _scorer;

    internal UserKnnModel(DataProfile profile, CsrMatrix history, NeighborScorer scorer)
        : base(profile, history) => _scorer = scorer;

    /// <inheritdoc/>
    public override string Algorithm => Name;

    /// <inheritdoc/>
    public override bool PredictsRatings => _scorer.PredictsRatings;

    /// <inheritdoc/>
    public void ScoreHistory(ReadOnlySpan<int> items, ReadOnlySpan<float> values, Span<float> scores)
    {
        if (items.IsEmpty) ScoreUnknown(scores);
        else _scorer.ScoreHistory(items, values, scores);
    }

    /// <summary>The score clipped to the range of the training ratings, where <see cref="NeighborOptions.ClipScores"/> asks for it.</summary>
    /// <param name="score">A score.</param>
    public override float Present(float score) => _scorer.Present(score);

    /// <inheritdoc/>
    public override void Write(ModelWriter writer)
    {
        writer.Write("ratings", PredictsRatings);
        _scorer.Write(writer);
    }

    internal static UserKnnModel Read(ModelReader reader, DataProfile profile, CsrMatrix history) => new(profile, history, reader.ReadBool("ratings")
        ? new UserRatingScorer(NeighborRatings.Read(reader, profile, history, byUser: true), reader.ReadInt("cacheMegabytes", 0, 1 << 20))
        : UserTableScorer.Read(reader, history));

    /// <inheritdoc/>
    protected override float FallbackScore(int user, int item) => _scorer.Fallback(user, item) ?? base.FallbackScore(user, item);

    /// <inheritdoc/>
    protected override bool NeedsHistory => !PredictsRatings;

    /// <inheritdoc/>
    protected override float ScorePair(int user, int item) => _scorer.Score(user, item);

    /// <inheritdoc/>
    protected override void ScoreItems(int user, Span<float> scores) => _scorer.Score(user, scores);
}
