using RecSys.Data;
using RecSys.Numerics;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>
/// Scoring, fold-in, similar items and storage for models of the form μ + b_u + b_i + p_u·q_i. Rows are kept as <see cref="BiasedRows"/>, so that
/// one matrix product scores a block of users.
/// <code>
/// factors, biased, clipScores, regularization, biasRegularization, perRating     scalars
/// users     f32 [users × factors]       items     f32 [items × factors]
/// userBias  f32 [users]                 itemBias  f32 [items]
/// </code>
/// </summary>
internal sealed class BiasedFactors
{
    private readonly FactorSettings _settings;
    private readonly float _mean;
    private readonly float _fallbackMean;
    private readonly RatingRange _range;
    private readonly float[] _users; // [users × (factors + 2)]
    private readonly float[] _items; // [items × (factors + 2)]
    private readonly float[] _p;
    private readonly float[] _q;
    private readonly float[] _userBias;
    private readonly float[] _itemBias;

    public BiasedFactors(DataProfile profile, FactorSettings settings, float[] p, float[] q, float[] userBias, float[] itemBias)
    {
        (_settings, _p, _q, _userBias, _itemBias) = (settings, p, q, userBias, itemBias);
        _fallbackMean = profile.Mean;
        _mean = settings.Biased ? profile.Mean : 0;
        _range = new RatingRange(settings.ClipScores, profile);
        _users = BiasedRows.Users(p, userBias, _mean, settings.Factors, settings.Biased);
        _items = BiasedRows.Items(q, itemBias, settings.Factors);
    }

    public int VectorSize => _settings.Factors + BiasedRows.Extra;

    public ReadOnlySpan<float> UserRow(int user) => _users.AsSpan(user * VectorSize, VectorSize);

    public ReadOnlySpan<float> ItemRow(int item) => _items.AsSpan(item * VectorSize, VectorSize);

    public ReadOnlySpan<float> ItemFactors(int item) => _q.AsSpan(item * _settings.Factors, _settings.Factors);

    public ReadOnlySpan<float> ItemFactors() => _q;

    public float[] ItemBias => _itemBias;

    public FactorSettings Settings => _settings;

    /// <summary>μ; 0 without biases.</summary>
    public float Mean => _mean;

    public (float Lowest, float Highest)? Limits => _range.Limits;

    public float Present(float score) => _range.Clip(score);

    public float Score(int user, int item) => VectorMath.Score(UserRow(user), ItemRow(item));

    public void Score(int user, Span<float> scores) => VectorMath.Scores(UserRow(user), _items, VectorSize, scores);

    public void Score(ReadOnlySpan<int> users, Span<float> scores)
    {
        var rows = new float[checked(users.Length * VectorSize)];
        for (int k = 0; k < users.Length; k++) UserRow(users[k]).CopyTo(rows.AsSpan(k * VectorSize));
        VectorMath.Scores(rows, _items, VectorSize, scores);
    }

    public float Fallback(int user, int item)
        => _settings.Biased ? _fallbackMean + (user < 0 ? 0 : _userBias[user]) + (item < 0 ? 0 : _itemBias[item]) : _fallbackMean;

    public void ScoreHistory(ReadOnlySpan<int> items, ReadOnlySpan<float> values, Span<float> scores) => ScoreHistory(items, values, [], scores);

    /// <summary>Folds a user in, of whose vector a part is known: [factors], or empty. The rest is solved for.</summary>
    public void ScoreHistory(ReadOnlySpan<int> items, ReadOnlySpan<float> values, ReadOnlySpan<float> known, Span<float> scores)
    {
        if (items.IsEmpty)
        {
            for (int item = 0; item < scores.Length; item++) scores[item] = Fallback(-1, item);
            return;
        }
        Span<float> user = new float[VectorSize];
        float scale = _settings.PerRating ? 1f : 1f / items.Length;
        float bias = _settings.Biased ? _settings.BiasRegularization * scale : float.PositiveInfinity;
        BiasedRows.FoldIn(_items, VectorSize, items, known.IsEmpty ? values : Rest(items, values, known), _mean, _settings.Regularization * scale, bias, user);
        if (!known.IsEmpty) VectorMath.AddScaled(user[..known.Length], 1f, known);
        VectorMath.Scores(user, _items, VectorSize, scores);
    }

    /// <summary>Scores of all items for a user of this vector and bias.</summary>
    public void ScoreVector(ReadOnlySpan<float> vector, float bias, Span<float> scores)
    {
        Span<float> user = new float[VectorSize];
        vector.CopyTo(user);
        (user[^2], user[^1]) = (1f, _mean + bias);
        VectorMath.Scores(user, _items, VectorSize, scores);
    }

    // Cosine of the item vectors; the item itself and items without ratings have none.
    public void ScoreSimilar(int item, Span<float> scores) => ItemCosines.Score(_q, _settings.Factors, item, scores);

    public void Write(ModelWriter writer)
    {
        writer.Write("factors", _settings.Factors);
        writer.Write("biased", _settings.Biased);
        writer.Write("clipScores", _settings.ClipScores);
        writer.Write("regularization", _settings.Regularization);
        writer.Write("biasRegularization", _settings.BiasRegularization);
        writer.Write("perRating", _settings.PerRating);
        writer.Write("users", _p, _userBias.Length, _settings.Factors);
        writer.Write("items", _q, _itemBias.Length, _settings.Factors);
        writer.Write("userBias", _userBias);
        writer.Write("itemBias", _itemBias);
    }

    public static BiasedFactors Read(ModelReader reader, DataProfile profile)
    {
        int factors = reader.ReadInt("factors", 1, 4096);
        var settings = new FactorSettings(
            factors, reader.ReadBool("biased"), reader.ReadBool("clipScores"), reader.ReadFloat("regularization"), reader.ReadFloat("biasRegularization"), reader.ReadBool("perRating"));
        return new BiasedFactors(
            profile, settings,
            reader.ReadFloats("users", profile.UserCount, factors), reader.ReadFloats("items", profile.ItemCount, factors),
            reader.ReadFloats("userBias", profile.UserCount), reader.ReadFloats("itemBias", profile.ItemCount));
    }

    // What the ratings leave to explain beside the known part of the user's vector.
    private float[] Rest(ReadOnlySpan<int> items, ReadOnlySpan<float> values, ReadOnlySpan<float> known)
    {
        var rest = new float[values.Length];
        for (int k = 0; k < rest.Length; k++) rest[k] = values[k] - VectorMath.Dot(known, ItemFactors(items[k]));
        return rest;
    }
}
