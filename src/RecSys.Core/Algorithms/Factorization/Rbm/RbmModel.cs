using RecSys.Data;
using RecSys.Models;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>
/// Model of <see cref="RbmTrainer"/>: the expected rating of an item, given the hidden units that a history switches on. An unknown user has no history; an unknown
/// item scores the mean rating, or 0 where the model ranks.
/// <code>
/// factors, unrated                scalars
/// levels   f32 [K]                ratings of the states
/// weights  f32 [items × K × factors]
/// visible  f32 [items × K]        hidden   f32 [factors]
/// chosen   f32 [items × factors]  D, where the machine is conditional
/// </code>
/// </summary>
public sealed class RbmModel : RecommenderModel, IFoldIn, ISimilarItems
{
    internal const string Name = "Rbm";

    private readonly RbmWeights _weights;

    internal RbmModel(DataProfile profile, CsrMatrix history, RbmWeights weights)
        : base(profile, history) => _weights = weights;

    /// <inheritdoc/>
    public override string Algorithm => Name;

    /// <inheritdoc/>
    public override bool PredictsRatings => !_weights.HasUnrated;

    internal override bool ReadsRatings => true;

    /// <inheritdoc/>
    public void ScoreHistory(ReadOnlySpan<int> items, ReadOnlySpan<float> values, Span<float> scores)
    {
        var hidden = new float[_weights.Factors];
        _weights.HiddenOf(items, values, hidden);
        _weights.Expected(hidden, scores);
    }

    /// <summary>Cosine of the items' weights to the hidden units, those of all levels together; −∞ for the item itself and for items without ratings.</summary>
    public void ScoreSimilar(int item, Span<float> scores) => ItemCosines.Score(_weights.Weights, _weights.Levels.Count * _weights.Factors, item, scores);

    /// <inheritdoc/>
    public override void Write(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        int levels = _weights.Levels.Count;
        writer.Write("factors", _weights.Factors);
        writer.Write("unrated", _weights.HasUnrated);
        writer.Write("levels", _weights.Levels.Values);
        writer.Write("weights", _weights.Weights, ItemCount, levels, _weights.Factors);
        writer.Write("visible", _weights.Visible, ItemCount, levels);
        writer.Write("hidden", _weights.Hidden);
        if (_weights.Chosen.Length > 0) writer.Write("chosen", _weights.Chosen, ItemCount, _weights.Factors);
    }

    internal static RbmModel Read(ModelReader reader, DataProfile profile, CsrMatrix history)
    {
        int factors = reader.ReadInt("factors", 1, 4096);
        float[] levels = reader.ReadFloats("levels", -1);
        return levels.Length == 0 ? throw new FormatException("The model file has no rating levels; it is damaged.")
            : new RbmModel(profile, history, new RbmWeights(new RatingLevels(levels), factors,
                reader.ReadFloats("weights", profile.ItemCount, levels.Length, factors), reader.ReadFloats("visible", profile.ItemCount, levels.Length),
                reader.ReadFloats("hidden", factors), reader.Has("chosen") ? reader.ReadFloats("chosen", profile.ItemCount, factors) : [], reader.ReadBool("unrated")));
    }

    /// <inheritdoc/>
    protected override float FallbackScore(int user, int item)
    {
        if (item < 0) return PredictsRatings ? Profile.Mean : 0;
        var hidden = new float[_weights.Factors];
        _weights.HiddenOf([], [], hidden);
        return _weights.Expected(item, hidden);
    }

    /// <inheritdoc/>
    protected override float ScorePair(int user, int item)
    {
        var hidden = new float[_weights.Factors];
        _weights.HiddenOf(History.RowColumns(user), History.RowValues(user), hidden);
        return _weights.Expected(item, hidden);
    }

    /// <inheritdoc/>
    protected override void ScoreItems(int user, Span<float> scores) => ScoreHistory(History.RowColumns(user), History.RowValues(user), scores);

    /// <inheritdoc/>
    protected override void ScoreUsers(ReadOnlySpan<int> users, Span<float> scores)
    {
        var hidden = new float[users.Length * _weights.Factors];
        for (int n = 0; n < users.Length; n++)
            _weights.HiddenOf(History.RowColumns(users[n]), History.RowValues(users[n]), hidden.AsSpan(n * _weights.Factors, _weights.Factors));
        _weights.Expected(hidden, scores);
    }
}
