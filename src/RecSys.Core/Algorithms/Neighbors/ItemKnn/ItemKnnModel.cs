using RecSys.Data;
using RecSys.Models;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>
/// Model of <see cref="ItemKnnTrainer"/>. With ratings an unknown user or item gets the mean rating, with the baseline its known part of
/// μ + b_u + b_i; with implicit feedback the item's share of users, 0 for an unknown item. So does a user without a history.
/// </summary>
public sealed class ItemKnnModel : RecommenderModel, IFoldIn, ISimilarItems, IExplains
{
    internal const string Name = "ItemKnn";

    private readonly NeighborScorer _scorer;

    internal ItemKnnModel(DataProfile profile, CsrMatrix history, NeighborScorer scorer)
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

    /// <summary>
    /// "Because you liked …": what each item of the history adds to the score; with ratings, to what the neighbours add to the item's mean or the baseline.
    /// </summary>
    public void Explain(ReadOnlySpan<int> items, ReadOnlySpan<float> values, int item, Span<float> shares)
    {
        if (_scorer is ItemRatingScorer ratings) ratings.Explain(items, values, item, shares);
        else ((ItemTableScorer)_scorer).Explain(items, values, item, shares);
    }

    /// <summary>The measure that was trained with; −∞ for the item itself and for items without similarity. Only the items that were kept have one, all of them above 0.</summary>
    public void ScoreSimilar(int item, Span<float> scores)
    {
        if (_scorer is ItemRatingScorer ratings) ratings.ScoreSimilar(item, scores);
        else ((ItemTableScorer)_scorer).ScoreSimilar(item, scores);
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

    internal static ItemKnnModel Read(ModelReader reader, DataProfile profile, CsrMatrix history) => new(profile, history, reader.ReadBool("ratings")
        ? ItemRatingScorer.Read(reader, profile, history)
        : ItemTableScorer.Read(reader, profile, history));

    internal NeighborScorer Scorer => _scorer;

    /// <inheritdoc/>
    protected override float FallbackScore(int user, int item) => _scorer.Fallback(user, item) ?? base.FallbackScore(user, item);

    /// <inheritdoc/>
    protected override bool NeedsHistory => !PredictsRatings;

    /// <inheritdoc/>
    protected override float ScorePair(int user, int item) => _scorer.Score(user, item);

    /// <inheritdoc/>
    protected override void ScoreItems(int user, Span<float> scores) => _scorer.Score(user, scores);
}
