using System.Globalization;
using RecSys.Data;
using RecSys.Models;
using RecSys.Numerics;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>
/// Model of <see cref="BlendTrainer"/>. Of ratings: a weighted sum of the members' predictions and a constant, perhaps corrected by a hidden layer, or what a regression makes of them. Of choices: a weighted mean of the members' ranks.
/// Unknown users and items get the sum of the members' own fallbacks; among rankings, a known item that of the mean of the ranks for an unknown user, and an unknown item a score below all others.
/// <code>
/// ratings, clipScores            scalars
/// members                        scalar, their number
/// memberM.algorithm              scalar       memberM  u8 [bytes]   a model file without history
/// weights  f32 [members + 1]     network  f32 [units × (members + 4)], where there is a hidden layer
/// regression.kind                scalar       regression  u8 [bytes]  where there is one
/// </code>
/// </summary>
public sealed class BlendModel : RecommenderModel, ITimedModel
{
    internal const string Name = "Blend";

    private readonly RecommenderModel[] _members;
    private readonly float[] _weights;
    private readonly BlendNetwork? _network;
    private readonly IBlendFunction? _regression;
    private readonly RatingRange _range;

    internal BlendModel(DataProfile profile, CsrMatrix history, RecommenderModel[] members, float[] weights, BlendNetwork? network, IBlendFunction? regression, bool ratings, bool clips)
        : base(profile, history)
    {
        (_members, _weights, _network, _regression, PredictsRatings) = (members, weights, network, regression, ratings);
        _range = new RatingRange(clips && ratings, profile);
    }

    /// <inheritdoc/>
    public override string Algorithm => Name;

    /// <inheritdoc/>
    public override bool PredictsRatings { get; }

    /// <summary>The blended models.</summary>
    public IReadOnlyList<RecommenderModel> Members => _members;

    /// <summary>Weight of every member; empty where a <see cref="Regression"/> takes their place.</summary>
    public ReadOnlySpan<float> Weights => _regression is null ? _weights.AsSpan(1) : [];

    /// <summary>What is added to the weighted predictions; 0 for rankings.</summary>
    public float Constant => _regression is null ? _weights[0] : 0;

    /// <summary>The regression that combines the members; null where they are added up by their weights.</summary>
    public IBlendFunction? Regression => _regression;

    /// <inheritdoc/>
    public float Score(int user, int item, long time)
    {
        if (!PredictsRatings) return Score(user, item);
        Span<float> scores = stackalloc float[_members.Length];
        for (int m = 0; m < scores.Length; m++) scores[m] = Rating(_members[m], user, item, time);
        return Present(Combine(user, item, scores));
    }

    /// <summary>The score clipped to the range of the training ratings, where <see cref="BlendOptions.ClipScores"/> asks for it.</summary>
    /// <param name="score">A score.</param>
    public override float Present(float score) => _range.Clip(score);

    /// <summary>The weights and members as a formula.</summary>
    public override string ToString()
    {
        if (_regression is not null) return $"{_regression}({string.Join(", ", _members.Select(member => member.Algorithm))})";
        string sum = string.Join(" + ", _members.Select((member, m) => string.Create(CultureInfo.InvariantCulture, $"{_weights[m + 1]:0.000}·{member.Algorithm}")));
        string constant = PredictsRatings ? string.Create(CultureInfo.InvariantCulture, $"{_weights[0]:0.000} + ") : "";
        return constant + sum + (_network is null ? "" : " + hidden layer");
    }

    /// <inheritdoc/>
    public override void Write(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write("ratings", PredictsRatings);
        writer.Write("clipScores", _range.Clips);
        writer.Write("members", _members.Length);
        for (int m = 0; m < _members.Length; m++)
        {
            var member = new ModelWriter();
            _members[m].Write(member);
            writer.Write($"member{m}.algorithm", _members[m].Algorithm);
            writer.Write($"member{m}", ModelBlob.Write(member));
        }
        writer.Write("weights", _weights);
        if (_network is not null) writer.Write("network", _network.Weights);
        if (_regression is null) return;
        writer.Write("regression.kind", _regression.Kind);
        writer.Write("regression", _regression.ToBytes());
    }

    internal static BlendModel Read(ModelReader reader, DataProfile profile, CsrMatrix history)
    {
        var members = new RecommenderModel[reader.ReadInt("members", 1, 10_000)];
        for (int m = 0; m < members.Length; m++)
            members[m] = ModelCatalog.Find(reader.ReadText($"member{m}.algorithm"))(ModelBlob.Read(reader.Read<byte>($"member{m}", -1)), profile, history);
        BlendNetwork? network = null;
        if (reader.Has("network"))
        {
            network = new BlendNetwork(members.Length + 2, reader.ReadFloats("network", -1));
            if (network.Weights.Length % (members.Length + 4) != 0) throw new FormatException("The model file's hidden layer does not fit its members; the file is damaged.");
        }
        IBlendFunction? regression = reader.Has("regression") ? BlendFunctions.Read(reader.ReadText("regression.kind"), reader.Read<byte>("regression", -1), members.Length + 2) : null;
        return new BlendModel(profile, history, members, reader.ReadFloats("weights", members.Length + 1), network, regression, reader.ReadBool("ratings"), reader.ReadBool("clipScores"));
    }

    /// <summary>What a member predicts, at a time where the member can.</summary>
    internal static float Rating(RecommenderModel member, int user, int item, long? time)
        => member is ITimedModel timed && time is { } at ? timed.Score(user, item, at) : member.Score(user, item);

    /// <summary>What the hidden layer reads: [members + 2].</summary>
    internal static void Inputs(DataProfile profile, CsrMatrix history, int user, int item, ReadOnlySpan<float> scores, Span<float> inputs)
    {
        for (int m = 0; m < scores.Length; m++) inputs[m] = scores[m] - profile.Mean;
        inputs[^2] = (0.5f * MathF.Log(1 + (user < 0 ? 0 : history.RowLength(user)))) - 1;
        inputs[^1] = (0.5f * MathF.Log(1 + (item < 0 ? 0 : profile.ItemCounts[item]))) - 1;
    }

    /// <inheritdoc/>
    protected override float FallbackScore(int user, int item)
    {
        if (PredictsRatings) return RatingOf(user, item);
        if (item < 0) return -MathF.Log(ItemCount + 1f) * _weights.AsSpan(1).ToArray().Sum();
        var scores = new float[ItemCount];
        ScoreItems(user, scores);
        return scores[item];
    }

    /// <inheritdoc/>
    protected override float ScorePair(int user, int item) => PredictsRatings ? RatingOf(user, item) : FallbackScore(user, item);

    /// <inheritdoc/>
    protected override void ScoreItems(int user, Span<float> scores)
    {
        var own = new float[ItemCount * _members.Length];
        for (int m = 0; m < _members.Length; m++) _members[m].Score(user, own.AsSpan(m * ItemCount, ItemCount));
        if (!PredictsRatings)
        {
            scores.Clear();
            for (int m = 0; m < _members.Length; m++) BlendRanks.Add(own.AsSpan(m * ItemCount, ItemCount), _weights[m + 1], scores);
            return;
        }
        Span<float> ofItem = stackalloc float[_members.Length];
        float[]? inputs = _regression is null ? null : new float[scores.Length * (_members.Length + 2)];
        for (int item = 0; item < scores.Length; item++)
        {
            for (int m = 0; m < ofItem.Length; m++) ofItem[m] = _members[m].Present(own[(m * ItemCount) + item]);
            if (inputs is null) scores[item] = Combine(user, item, ofItem);
            else Inputs(Profile, History, Known(user, UserCount), item, ofItem, inputs.AsSpan(item * (ofItem.Length + 2), ofItem.Length + 2));
        }
        if (inputs is not null) Regress(inputs, scores);
    }

    private float RatingOf(int user, int item)
    {
        Span<float> scores = stackalloc float[_members.Length];
        for (int m = 0; m < scores.Length; m++) scores[m] = Rating(_members[m], user, item, null);
        return Combine(user, item, scores);
    }

    private float Combine(int user, int item, ReadOnlySpan<float> scores)
    {
        float sum = _weights[0] + VectorMath.Dot(_weights.AsSpan(1), scores);
        if (_network is null && _regression is null) return sum;
        Span<float> inputs = stackalloc float[scores.Length + 2];
        Inputs(Profile, History, Known(user, UserCount), Known(item, ItemCount), scores, inputs);
        if (_network is not null) return sum + _network.Predict(inputs);
        Regress(inputs, new Span<float>(ref sum));
        return sum;
    }

    // Of a regression that is not ours, not even finite numbers are certain.
    private void Regress(ReadOnlySpan<float> inputs, Span<float> predictions)
    {
        _regression!.Predict(inputs, predictions);
        foreach (ref float prediction in predictions)
        {
            if (!float.IsFinite(prediction)) prediction = Profile.Mean;
        }
    }

    private static int Known(int index, int count) => (uint)index < (uint)count ? index : -1;
}
