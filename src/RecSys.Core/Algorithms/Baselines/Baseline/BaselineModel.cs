using RecSys.Data;
using RecSys.Models;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>Model of <see cref="BaselineTrainer"/>: μ + b_u + b_i.</summary>
public sealed class BaselineModel : RecommenderModel, IFoldIn
{
    internal const string Name = "Baseline";

    private readonly BaselineEstimates _estimates;
    private readonly float _userRegularization;
    private readonly RatingRange _range;

    internal BaselineModel(DataProfile profile, CsrMatrix history, BaselineEstimates estimates, float userRegularization, bool clipScores)
        : base(profile, history)
        => (_estimates, _userRegularization, _range) = (estimates, userRegularization, new RatingRange(clipScores, profile));

    /// <inheritdoc/>
    public override string Algorithm => Name;

    /// <inheritdoc/>
    public override bool PredictsRatings => true;

    /// <summary>How far every user's ratings lie above the mean, b_u.</summary>
    public ReadOnlySpan<float> UserBias => _estimates.UserBias;

    /// <summary>How far every item's ratings lie above the mean, b_i.</summary>
    public ReadOnlySpan<float> ItemBias => _estimates.ItemBias;

    /// <inheritdoc/>
    public void ScoreHistory(ReadOnlySpan<int> items, ReadOnlySpan<float> values, Span<float> scores)
        => ScoreAll(BaselineEstimates.Bias(items, values, _estimates.Mean, _estimates.ItemBias, _userRegularization), scores);

    /// <summary>The score clipped to the range of the training ratings, where <see cref="BaselineOptions.ClipScores"/> asks for it.</summary>
    /// <param name="score">A score.</param>
    public override float Present(float score) => _range.Clip(score);

    /// <inheritdoc/>
    public override void Write(ModelWriter writer)
    {
        writer.Write("mean", _estimates.Mean);
        writer.Write("userRegularization", _userRegularization);
        writer.Write("clipScores", _range.Clips);
        writer.Write("userBias", _estimates.UserBias);
        writer.Write("itemBias", _estimates.ItemBias);
    }

    internal static BaselineModel Read(ModelReader reader, DataProfile profile, CsrMatrix history)
    {
        var estimates = new BaselineEstimates(
            reader.ReadFloat("mean"), reader.ReadFloats("userBias", profile.UserCount), reader.ReadFloats("itemBias", profile.ItemCount));
        return new(profile, history, estimates, reader.ReadFloat("userRegularization"), reader.ReadBool("clipScores"));
    }

    /// <inheritdoc/>
    protected override float FallbackScore(int user, int item)
        => _estimates.Mean + (user < 0 ? 0 : _estimates.UserBias[user]) + (item < 0 ? 0 : _estimates.ItemBias[item]);

    /// <inheritdoc/>
    protected override float ScorePair(int user, int item) => _estimates.Score(user, item);

    /// <inheritdoc/>
    protected override void ScoreItems(int user, Span<float> scores) => ScoreAll(_estimates.UserBias[user], scores);

    private void ScoreAll(float userBias, Span<float> scores)
    {
        for (int item = 0; item < scores.Length; item++) scores[item] = _estimates.Mean + userBias + _estimates.ItemBias[item];
    }
}
