using RecSys.Data;
using RecSys.Models;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>Model of <see cref="MostPopularTrainer"/>: a score for every item, the same for every user, known or not.</summary>
public sealed class MostPopularModel : RecommenderModel, IFoldIn
{
    internal const string Name = "MostPopular";

    private readonly float[] _popularity;

    internal MostPopularModel(DataProfile profile, CsrMatrix history, float[] popularity)
        : base(profile, history) => _popularity = popularity;

    /// <inheritdoc/>
    public override string Algorithm => Name;

    /// <summary>Score of every item.</summary>
    public ReadOnlySpan<float> Popularity => _popularity;

    /// <inheritdoc/>
    public void ScoreHistory(ReadOnlySpan<int> items, ReadOnlySpan<float> values, Span<float> scores) => _popularity.CopyTo(scores);

    /// <inheritdoc/>
    public override void Write(ModelWriter writer) => writer.Write("popularity", _popularity);

    internal static MostPopularModel Read(ModelReader reader, DataProfile profile, CsrMatrix history)
        => new(profile, history, reader.ReadFloats("popularity", profile.ItemCount));

    /// <inheritdoc/>
    protected override float FallbackScore(int user, int item) => item < 0 ? 0 : _popularity[item];

    /// <inheritdoc/>
    protected override float ScorePair(int user, int item) => _popularity[item];

    /// <inheritdoc/>
    protected override void ScoreItems(int user, Span<float> scores) => _popularity.CopyTo(scores);
}
