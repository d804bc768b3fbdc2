using RecSys.Data;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>
/// Prediction of ratings from neighbours, the same for both sides: a subject x is a user and y an item in user-based prediction, and the other
/// way round in item-based prediction. r̂_xy comes from the ratings of y by the k subjects most similar to x among those that have one
/// (only similarities above 0 count). Where the similarities come from is the scorer's matter.
/// <code>
/// settings                                        scalars
/// userBias  f32 [users]   itemBias  f32 [items]   where the baseline is used
/// </code>
/// </summary>
internal sealed class NeighborRatings
{
    private readonly BaselineEstimates? _baseline;
    private readonly float[] _means;
    private readonly float[] _deviations;
    private readonly float _userRegularization;
    private float _overallDeviation;

    public NeighborRatings(CsrMatrix ratings, DataProfile profile, NeighborSettings settings, BaselineEstimates? baseline, float userRegularization, bool byUser)
    {
        (Settings, Mean, _baseline, _userRegularization) = (settings, profile.Mean, baseline, userRegularization);
        Range = new RatingRange(settings.ClipScores, profile);
        BySubject = byUser ? ratings : ratings.Transpose();
        (SubjectBias, OtherBias) = baseline is null ? ([], []) : byUser ? (baseline.UserBias, baseline.ItemBias) : (baseline.ItemBias, baseline.UserBias);
        Center = MathF.Round(profile.Mean);
        (_means, _deviations) = Moments();
    }

    public NeighborSettings Settings { get; }

    public RatingRange Range { get; }

    /// <summary>Subjects × others.</summary>
    public CsrMatrix BySubject { get; }

    /// <summary>
    /// What ratings are measured from where they are correlated, so that single precision is enough wherever the scale begins. A whole
    /// number, so that sums over whole stars stay exact.
    /// </summary>
    public float Center { get; }

    public float Mean { get; }

    public float[] SubjectBias { get; }

    public float[] OtherBias { get; }

    /// <summary>The score where the user or the item is unknown: their part of the baseline, or the mean rating.</summary>
    public float Fallback(int user, int item)
    {
        bool plain = Settings.Prediction != NeighborPrediction.Baseline;
        return Mean + (plain || user < 0 ? 0 : _baseline!.UserBias[user]) + (plain || item < 0 ? 0 : _baseline!.ItemBias[item]);
    }

    /// <summary>The score of an item that nobody rated, for somebody with this bias.</summary>
    public float Fallback(float userBias) => Mean + (Settings.Prediction == NeighborPrediction.Baseline ? userBias : 0);

    /// <summary>Bias of a user with this history; 0 where the baseline is not used.</summary>
    public float UserBias(ReadOnlySpan<int> items, ReadOnlySpan<float> values)
        => _baseline is null ? 0 : BaselineEstimates.Bias(items, values, Mean, _baseline.ItemBias, _userRegularization);

    public NeighborSubject Subject(int x) => new(_means[x], _deviations[x], SubjectBias.Length == 0 ? 0 : SubjectBias[x]);

    /// <summary>A user who is not among the subjects.</summary>
    public NeighborSubject Subject(ReadOnlySpan<int> items, ReadOnlySpan<float> values)
    {
        (float mean, float deviation) = Moments(values);
        return new NeighborSubject(mean, deviation == 0 ? _overallDeviation : deviation, UserBias(items, values));
    }

    /// <summary>What a rating of a neighbour says: the number that is averaged.</summary>
    public float Signal(int neighbor, float rating, float otherBias) => Settings.Prediction switch
    {
        NeighborPrediction.Plain => rating,
        NeighborPrediction.Centered => rating - _means[neighbor],
        NeighborPrediction.ZScore => (rating - _means[neighbor]) / _deviations[neighbor],
        _ => rating - Mean - SubjectBias[neighbor] - otherBias,
    };

    /// <summary>The rating from the sums over the neighbours used.</summary>
    public float Finish(in NeighborSubject subject, float otherBias, double signals, double similarities, int used)
    {
        bool enough = used >= Settings.MinNeighbors && similarities > 0;
        double average = enough ? signals / similarities : 0;
        return Settings.Prediction switch
        {
            NeighborPrediction.Plain => enough ? (float)average : Mean,
            NeighborPrediction.Centered => subject.Mean + (float)average,
            NeighborPrediction.ZScore => subject.Mean + (subject.Deviation * (float)average),
            _ => Mean + subject.Bias + otherBias + (float)average,
        };
    }

    /// <summary>The rating from the candidates, subjects with a rating of y.</summary>
    /// <param name="subject">x.</param>
    /// <param name="similarities">Similarity of every candidate.</param>
    /// <param name="candidates">The candidates, ascending.</param>
    /// <param name="ratings">Their ratings of y.</param>
    /// <param name="otherBias">Bias of y.</param>
    public float Estimate(in NeighborSubject subject, ReadOnlySpan<float> similarities, ReadOnlySpan<int> candidates, ReadOnlySpan<float> ratings, float otherBias)
    {
        (float threshold, int ties, int used) = Selection.Cut(similarities, Settings.Neighbors);
        double signals = 0, sum = 0;
        for (int t = 0; t < candidates.Length; t++)
        {
            float s = similarities[t];
            if (!Selection.Takes(s, threshold, ref ties)) continue;
            sum += s;
            signals += (double)s * Signal(candidates[t], ratings[t], otherBias);
        }
        return Finish(subject, otherBias, signals, sum, used);
    }

    public void Write(ModelWriter writer)
    {
        Settings.Write(writer);
        writer.Write("userRegularization", _userRegularization);
        if (_baseline is null) return;
        writer.Write("userBias", _baseline.UserBias);
        writer.Write("itemBias", _baseline.ItemBias);
    }

    public static NeighborRatings Read(ModelReader reader, DataProfile profile, CsrMatrix history, bool byUser)
    {
        NeighborSettings settings = NeighborSettings.Read(reader);
        BaselineEstimates? baseline = settings.NeedsBaseline
            ? new(profile.Mean, reader.ReadFloats("userBias", profile.UserCount), reader.ReadFloats("itemBias", profile.ItemCount)) : null;
        return new NeighborRatings(history, profile, settings, baseline, reader.ReadFloat("userRegularization"), byUser);
    }

    /// <summary>What similarities are computed from: the ratings, their distance from the centre of the scale or from the baseline, or 1 for each of them.</summary>
    public float[] Correlated(ReadOnlySpan<int> others, ReadOnlySpan<float> values, float subjectBias)
    {
        float[] result = values.ToArray();
        if (Settings.Similarity.IsCount) Array.Fill(result, 1f);
        else if (Settings.Similarity.Measure == Similarity.Pearson) System.Numerics.Tensors.TensorPrimitives.Subtract(result, Center, result);
        if (Settings.Similarity.Measure != Similarity.PearsonBaseline) return result;
        for (int k = 0; k < result.Length; k++) result[k] -= Mean + subjectBias + OtherBias[others[k]];
        return result;
    }

    /// <summary>The same for all subjects: subjects × others.</summary>
    public CsrMatrix Correlated()
    {
        if (!Settings.Similarity.IsCount && Settings.Similarity.Measure is not (Similarity.Pearson or Similarity.PearsonBaseline)) return BySubject;
        var values = new float[BySubject.Count];
        for (int x = 0; x < BySubject.RowCount; x++)
            Correlated(BySubject.RowColumns(x), BySubject.RowValues(x), SubjectBias.Length == 0 ? 0 : SubjectBias[x]).CopyTo(values, BySubject.RowStarts[x]);
        return BySubject.WithValues(values);
    }

    // Mean and standard deviation of every subject; without spread that of all ratings stands in, so that a z-score exists.
    private (float[] Means, float[] Deviations) Moments()
    {
        (_, _overallDeviation) = Moments(BySubject.Values);
        if (_overallDeviation == 0) _overallDeviation = 1;
        var means = new float[BySubject.RowCount];
        var deviations = new float[BySubject.RowCount];
        for (int x = 0; x < means.Length; x++)
        {
            (means[x], deviations[x]) = Moments(BySubject.RowValues(x));
            if (deviations[x] == 0) deviations[x] = _overallDeviation;
        }
        return (means, deviations);
    }

    private (float Mean, float Deviation) Moments(ReadOnlySpan<float> values)
    {
        if (values.IsEmpty) return (Mean, 0);
        double sum = 0, squares = 0;
        foreach (float value in values) sum += value;
        double mean = sum / values.Length;
        foreach (float value in values) squares += (value - mean) * (value - mean);
        return ((float)mean, (float)Math.Sqrt(squares / values.Length));
    }
}
