using RecSys.Data;
using RecSys.Models;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>
/// Model of <see cref="RandomRecommenderTrainer"/>: scores in [0, 1) that look random and are a fixed hash of (seed, user, item). All unknown
/// users share one list, and all unknown items one score for each user.
/// </summary>
public sealed class RandomRecommenderModel : RecommenderModel, IFoldIn
{
    internal const string Name = "RandomRecommender";

    private readonly int _seed;

    internal RandomRecommenderModel(DataProfile profile, CsrMatrix history, int seed)
        : base(profile, history) => _seed = seed;

    /// <inheritdoc/>
    public override string Algorithm => Name;

    /// <summary>Scores as for an unknown user; the history makes no difference.</summary>
    /// <inheritdoc/>
    public void ScoreHistory(ReadOnlySpan<int> items, ReadOnlySpan<float> values, Span<float> scores) => Fill(-1, scores[..ItemCount]);

    /// <inheritdoc/>
    public override void Write(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write("seed", _seed);
    }

    internal static RandomRecommenderModel Read(ModelReader reader, DataProfile profile, CsrMatrix history)
        => new(profile, history, reader.ReadInt("seed"));

    /// <inheritdoc/>
    protected override float FallbackScore(int user, int item) => Hash(user, item);

    /// <inheritdoc/>
    protected override float ScorePair(int user, int item) => Hash(user, item);

    /// <inheritdoc/>
    protected override void ScoreItems(int user, Span<float> scores) => Fill(user, scores);

    private void Fill(int user, Span<float> scores)
    {
        for (int item = 0; item < scores.Length; item++) scores[item] = Hash(user, item);
    }

    // Two rounds of the SplitMix64 finalizer, the second one over the first's result and the item: neighbouring pairs get unrelated numbers.
    private float Hash(int user, int item)
        => (Mix(Mix(((ulong)(uint)_seed << 32) | (uint)user) ^ (uint)item) >> 40) * (1f / (1 << 24));

    private static ulong Mix(ulong z)
    {
        z += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
