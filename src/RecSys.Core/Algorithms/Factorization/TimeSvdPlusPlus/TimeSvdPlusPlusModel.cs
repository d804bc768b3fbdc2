using RecSys.Data;
using RecSys.Models;
using RecSys.Numerics;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>
/// Model of <see cref="TimeSvdPlusPlusTrainer"/>: μ + b_u(t) + c_u(t)·b_i(t) + q_i·(p_u + a_u·dev_u(t) + z_u). Scores that no time is given for, and with them all lists,
/// are those at the end of the training period.
/// <code>
/// vectors  f32 [users × d]   p_u + z_u      slopes  f32 [users × d]   a_u
/// chosen   f32 [items × d]   y_j            items   f32 [items × d]   q_i
/// ... and the scalars clipScores, regularization, biasRegularization, d, and what <see cref="TimedBiases"/> has, as time.*
/// </code>
/// </summary>
public sealed class TimeSvdPlusPlusModel : BiasedFactorModel, IFactorModel, ITimedModel, IExplains
{
    internal const string Name = "TimeSvdPlusPlus";

    private readonly TimedBiases _biases;
    private readonly FactorSettings _settings;
    private readonly HistoryVectors _history;
    private readonly float[] _vectors;
    private readonly float[] _slopes;
    private readonly float[] _itemFactors;

    internal TimeSvdPlusPlusModel(
        DataProfile profile, CsrMatrix history, FactorSettings settings, TimedBiases biases, float[] vectors, float[] slopes, float[] itemFactors, float[] chosen)
        : base(profile, history, AtEnd(profile, history, settings, biases, vectors, slopes, itemFactors))
    {
        (_settings, _biases, _vectors, _slopes, _itemFactors) = (settings, biases, vectors, slopes, itemFactors);
        _history = new HistoryVectors(profile.Mean, Factors.ItemBias, chosen, [], settings.Factors);
    }

    /// <inheritdoc/>
    public override string Algorithm => Name;

    /// <summary>Score of one pair at a time: an unknown user or item leaves its terms out, so that μ + b_i(t), μ + b_u(t) or μ remains.</summary>
    /// <inheritdoc/>
    public float Score(int user, int item, long time)
    {
        bool userIsKnown = (uint)user < (uint)UserCount, itemIsKnown = (uint)item < (uint)ItemCount;
        if ((!userIsKnown && !itemIsKnown) || time >= _biases.Period.End) return Score(user, item);
        float day = _biases.Period.DayOf(time);
        if (!userIsKnown) return Present(Profile.Mean + _biases.OfItem(item, _biases.Period.BinOf(day)));
        float deviation = _biases.Deviation(user, day);
        if (!itemIsKnown) return Present(Profile.Mean + _biases.OfUser(user, day, deviation));
        ReadOnlySpan<float> q = Row(_itemFactors, item);
        return Present(Profile.Mean + _biases.OfUser(user, day, deviation) + (_biases.Scale(user, day) * _biases.OfItem(item, _biases.Period.BinOf(day)))
            + VectorMath.Dot(Row(_vectors, user), q) + (deviation * VectorMath.Dot(Row(_slopes, user), q)));
    }

    /// <summary>Scores at the end of the training period for somebody who does not change.</summary>
    /// <inheritdoc/>
    public override void ScoreHistory(ReadOnlySpan<int> items, ReadOnlySpan<float> values, Span<float> scores)
    {
        var known = new float[Factors.Settings.Factors];
        _history.Sum(items, values, 0, known.AsSpan(0, _settings.Factors));
        Factors.ScoreHistory(items, values, known, scores);
    }

    /// <summary>The part of the score that each item of the history brings through the second vectors of the items, q_i·|I|^-½·y_j.</summary>
    public void Explain(ReadOnlySpan<int> items, ReadOnlySpan<float> values, int item, Span<float> shares) => _history.Shares(items, values, 0, Row(_itemFactors, item), shares);

    /// <inheritdoc/>
    public override void Write(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        int d = _settings.Factors;
        writer.Write("factors", d);
        writer.Write("clipScores", _settings.ClipScores);
        writer.Write("regularization", _settings.Regularization);
        writer.Write("biasRegularization", _settings.BiasRegularization);
        writer.Write("vectors", _vectors, UserCount, d);
        writer.Write("slopes", _slopes, UserCount, d);
        writer.Write("items.vectors", _itemFactors, ItemCount, d);
        writer.Write("chosen", _history.Chosen, ItemCount, d);
        _biases.Write(writer);
    }

    internal static TimeSvdPlusPlusModel Read(ModelReader reader, DataProfile profile, CsrMatrix history)
    {
        int d = reader.ReadInt("factors", 1, 4096), users = profile.UserCount, items = profile.ItemCount;
        var settings = new FactorSettings(d, Biased: true, reader.ReadBool("clipScores"), reader.ReadFloat("regularization"), reader.ReadFloat("biasRegularization"));
        return new TimeSvdPlusPlusModel(profile, history, settings, TimedBiases.Read(reader, users, items), reader.ReadFloats("vectors", users, d),
            reader.ReadFloats("slopes", users, d), reader.ReadFloats("items.vectors", items, d), reader.ReadFloats("chosen", items, d));
    }

    // The model at one time is one of biased factors. Scales of biases make one factor more, (c_u − 1)·b_i.
    private static BiasedFactors AtEnd(
        DataProfile profile, CsrMatrix history, FactorSettings settings, TimedBiases biases, float[] vectors, float[] slopes, float[] itemFactors)
    {
        TrainingPeriod period = biases.Period;
        int d = settings.Factors, size = biases.Scales.Length == 0 ? d : d + 1;
        float day = period.DayOf(period.End);
        float[] p = FactorSettings.Rows(profile.UserCount, size), q = FactorSettings.Rows(profile.ItemCount, size), userBias = new float[profile.UserCount], itemBias = new float[profile.ItemCount];
        for (int user = 0; user < userBias.Length; user++)
        {
            Span<float> row = p.AsSpan(user * size, size);
            float deviation = history.RowLength(user) == 0 ? 0 : biases.Deviation(user, day);
            vectors.AsSpan(user * d, d).CopyTo(row);
            VectorMath.AddScaled(row[..d], deviation, slopes.AsSpan(user * d, d));
            if (size > d) row[d] = biases.Scale(user, day) - 1;
            userBias[user] = biases.OfUser(user, day, deviation);
        }
        for (int item = 0; item < itemBias.Length; item++)
        {
            itemBias[item] = biases.OfItem(item, period.BinOf(day));
            itemFactors.AsSpan(item * d, d).CopyTo(q.AsSpan(item * size));
            if (size > d) q[(item * size) + d] = itemBias[item];
        }
        return new BiasedFactors(profile, settings with { Factors = size }, p, q, userBias, itemBias);
    }

    private ReadOnlySpan<float> Row(float[] vectors, int row) => vectors.AsSpan(row * _settings.Factors, _settings.Factors);
}
