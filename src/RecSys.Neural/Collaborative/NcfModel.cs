using System.Buffers;
using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Models;
using RecSys.Numerics;
using RecSys.Onnx.Export;
using RecSys.Serialization;

namespace RecSys.Neural;

/// <summary>
/// A network of a user's and an item's vector. This library's kernels score all items for a user, and the parts of the first layer that belong to items are computed once.
/// Of choices the score is the logit: the probability among the pairs drawn in training is 1 / (1 + e^−score). An unknown user or item gets the item's share of users and 0, with ratings
/// the mean rating.
/// </summary>
public abstract class NcfModel : RecommenderModel, IFoldIn, ISimilarItems, IOnnxModel
{
    private readonly bool _ratings;
    private readonly RatingRange _range;
    private readonly Lazy<NcfScorer> _scorer;
    private readonly Lazy<float[]> _audiences;

    private protected NcfModel(DataProfile profile, CsrMatrix history, NcfParts parts, bool ratings, bool clips)
        : base(profile, history)
    {
        (Parts, _ratings, _range) = (parts, ratings, new RatingRange(clips && ratings, profile));
        _scorer = new Lazy<NcfScorer>(() => new NcfScorer(parts));
        _audiences = new Lazy<float[]>(Audiences);
    }

    /// <inheritdoc/>
    public override bool PredictsRatings => _ratings;

    /// <summary>The weights.</summary>
    internal NcfParts Parts { get; }

    private protected NcfScorer Scorer => _scorer.Value;

    /// <summary>The score; of ratings clipped to the range of the training ratings, where the options ask for it (ClipScores).</summary>
    /// <param name="score">A score.</param>
    public override float Present(float score) => _range.Clip(score);

    /// <summary>
    /// Scores for somebody who was not in training: their vector is the mean over the items of the history of the mean vector of those who have the item. Values are not used.
    /// Nothing is trained, so any history is answered at once.
    /// </summary>
    /// <inheritdoc/>
    public void ScoreHistory(ReadOnlySpan<int> items, ReadOnlySpan<float> values, Span<float> scores)
    {
        if (items.IsEmpty)
        {
            Score(-1, scores);
            return;
        }
        int width = Parts.Shape.Width;
        float[] memory = ArrayPool<float>.Shared.Rent(width);
        Span<float> user = memory.AsSpan(0, width);
        user.Clear();
        foreach (int item in items) VectorMath.AddScaled(user, 1f / items.Length, _audiences.Value.AsSpan(item * width, width));
        Scorer.Score(user, 0, scores);
        ArrayPool<float>.Shared.Return(memory);
    }

    /// <summary>Cosine of the item vectors; −∞ for the item itself.</summary>
    /// <inheritdoc/>
    public void ScoreSimilar(int item, Span<float> scores) => ItemCosines.Score(Parts.Items, Parts.Shape.Width, item, scores);

    /// <summary>The network as ONNX: inputs <c>user</c> and <c>item</c>, indices of known ones, int64 [batch]; output <c>score</c>, float [batch], clipped as by <see cref="Present"/>.</summary>
    /// <inheritdoc/>
    public byte[] ToOnnx(IdMap userIds, IdMap itemIds)
    {
        ArgumentNullException.ThrowIfNull(userIds);
        ArgumentNullException.ThrowIfNull(itemIds);
        var meaning = new Dictionary<string, string>
        {
            [NcfGraph.UserInput] = "index of the user",
            [NcfGraph.ItemInput] = "index of the item",
            [NcfGraph.ScoreOutput] = _ratings ? "predicted rating" : "logit of the choice",
        };
        return NcfGraph.Write(Algorithm, Parts, _range.Limits)
            .ToModel(OnnxFiles.Metadata(Algorithm, userIds, itemIds, meaning)).ToBytes();
    }

    /// <inheritdoc/>
    public override void Write(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write("ratings", _ratings);
        writer.Write("clipScores", _range.Clips);
        Parts.Write(writer, Profile);
    }

    /// <inheritdoc/>
    protected override float FallbackScore(int user, int item) => _ratings ? Profile.Mean : base.FallbackScore(user, item);

    /// <inheritdoc/>
    protected override float ScorePair(int user, int item)
    {
        float score = 0;
        Scorer.Score(UserRow(user), item, new Span<float>(ref score));
        return score;
    }

    /// <inheritdoc/>
    protected override void ScoreItems(int user, Span<float> scores) => Scorer.Score(UserRow(user), 0, scores);

    private protected ReadOnlySpan<float> UserRow(int user) => Parts.Users.AsSpan(user * Parts.Shape.Width, Parts.Shape.Width);

    // Items that nobody has get zeros: a user whom nothing is known of.
    private float[] Audiences()
    {
        int width = Parts.Shape.Width;
        var sums = new float[ItemCount * width];
        for (int user = 0; user < UserCount; user++)
        {
            foreach (int item in History.RowColumns(user)) VectorMath.AddScaled(sums.AsSpan(item * width, width), 1, UserRow(user));
        }
        for (int item = 0; item < ItemCount; item++) VectorMath.Scale(sums.AsSpan(item * width, width), 1f / Math.Max(1, Profile.ItemCounts[item]));
        return sums;
    }
}
