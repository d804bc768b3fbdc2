using RecSys.Data;
using RecSys.Numerics;
using RecSys.Sampling;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Parameters and epochs of <see cref="TimeSvdPlusPlusTrainer"/>.</summary>
internal sealed class TimeSvdPlusPlusTraining : HistoryTraining
{
    private readonly TimeSvdPlusPlusOptions _options;
    private readonly HistoryVectors _history;
    private readonly float[] _p; // [users × factors]

    public TimeSvdPlusPlusTraining(TrainingRun run, TimeSvdPlusPlusOptions options, CsrMatrix ratings, DataProfile profile, CsrMatrix? validation)
        : base(run, ratings, validation, profile, options.Factors, options.LearningRateDecay, options.InitialDeviation)
    {
        _options = options;
        _p = FactorSettings.Rows(ratings.RowCount, Factors);
        Slopes = FactorSettings.Rows(ratings.RowCount, Factors);
        ItemFactors = FactorSettings.Rows(ratings.ColumnCount, Factors);
        Chosen = FactorSettings.Rows(ratings.ColumnCount, Factors);
        Biases = Times(options, ratings);
        _history = new HistoryVectors(profile.Mean, Biases.Items, Chosen, [], Factors);
        // Slopes start from none.
        for (int user = 0; user < ratings.RowCount; user++) Fill(_p, user, ratings.RowLength(user), -1);
        for (int item = 0; item < ratings.ColumnCount; item++)
        {
            Fill(ItemFactors, item, profile.ItemCounts[item], -2);
            Fill(Chosen, item, profile.ItemCounts[item], -3);
        }
    }

    /// <summary>q_i: [items × factors].</summary>
    public float[] ItemFactors { get; }

    /// <summary>y_j: [items × factors].</summary>
    public float[] Chosen { get; }

    /// <summary>a_u, the slopes of the users' vectors: [users × factors].</summary>
    public float[] Slopes { get; }

    public TimedBiases Biases { get; }

    public override IReadOnlyList<float[]> Parameters => [_p, Slopes, ItemFactors, Chosen, .. Biases.Arrays];

    public override double? Validate()
    {
        float[] vector = new float[Factors], at = new float[Factors];
        return RatingValidation.Score(Validation, new RatingRange(_options.ClipScores, Profile), (user, items, scores) =>
        {
            UserVector(user, vector);
            for (int k = 0; k < items.Length; k++)
            {
                float day = Validation!.Times.IsEmpty ? Biases.Period.Days : Biases.Period.DayOf(Validation.RowTimes(user)[k]);
                float deviation = Biases.Deviation(user, day);
                vector.CopyTo(at, 0);
                VectorMath.AddScaled(at, deviation, Row(Slopes, user));
                scores[k] = Profile.Mean + Biases.OfUser(user, day, deviation) + (Biases.Scale(user, day) * Biases.OfItem(items[k], Biases.Period.BinOf(day)))
                    + VectorMath.Dot(at, Row(ItemFactors, items[k]));
            }
        });
    }

    protected override void UserVector(int user, Span<float> vector)
    {
        _history.Sum(Ratings.RowColumns(user), Ratings.RowValues(user), 0, vector);
        VectorMath.AddScaled(vector, 1f, Row(_p, user));
    }

    // All ratings of a user. As in SvdPlusPlusTraining, p and z = |I|^-½ Σ y_j take the same steps, so x = p + z takes both of them: x ← (1 − γλ)x + 2γe·q_i.
    // What it gained beside the decay is 2g, and g goes to p, |I|^-½·g to every y_j.
    protected override double VisitUser(int user, float decay, Span<float> before, Span<float> vector, Span<float> at)
    {
        ReadOnlySpan<int> items = Ratings.RowColumns(user);
        float rate = decay * _options.LearningRate, keep = 1 - (rate * _options.Regularization), keepSlope = 1 - (rate * _options.TimeRegularization);
        float norm = 1 / MathF.Sqrt(items.Length), keepAll = MathF.Pow(keep, items.Length);
        Span<float> slope = Row(Slopes, user);
        UserVector(user, before);
        before.CopyTo(vector);
        double loss = 0;
        for (int k = 0; k < items.Length; k++)
        {
            int item = items[k];
            float day = Biases.Period.DayOf(Ratings.RowTimes(user)[k]), deviation = Biases.Deviation(user, day);
            Span<float> q = Row(ItemFactors, item);
            vector.CopyTo(at);
            VectorMath.AddScaled(at, deviation, slope); // p_u(t) + z_u
            float e = Ratings.RowValues(user)[k] - Profile.Mean - VectorMath.Dot(at, q);
            e = StepBiases(user, item, day, deviation, e, decay * _options.BiasLearningRate);
            loss += e * e;
            VectorMath.ScaleAdd(keep, vector, 2 * rate * e, q);
            VectorMath.ScaleAdd(keepSlope, slope, rate * e * deviation, q);
            VectorMath.ScaleAdd(keep, q, rate * e, at);
        }
        VectorMath.ScaleAdd(0.5f, vector, -0.5f * keepAll, before);
        VectorMath.ScaleAdd(keepAll, Row(_p, user), 1f, vector);
        foreach (int item in items) VectorMath.ScaleAdd(keepAll, Row(Chosen, item), norm, vector);
        return loss;
    }

    // Takes the biases off what the vectors leave, which makes the error, and steps them all from their old values.
    private float StepBiases(int user, int item, float day, float deviation, float rest, float rate)
    {
        TimedBiases b = Biases;
        float keep = 1 - (rate * _options.BiasRegularization), keepTime = 1 - (rate * _options.TimeRegularization);
        int bin = b.Period.BinOf(day), pair = b.Days.Count == 0 ? -1 : b.Days.Find(user, day);
        float ofItem = b.OfItem(item, bin), scale = b.Scale(user, day);
        float e = rest - b.OfUser(user, day, deviation) - (scale * ofItem);
        Step(ref b.Users[user], keep, rate * e);
        Step(ref b.UserSlopes[user], keep, rate * e * deviation);
        Step(ref b.UserBins[(user * b.Period.Bins) + bin], keepTime, rate * e);
        Step(ref b.Items[item], keep, rate * e * scale);
        Step(ref b.ItemBins[(item * b.Period.Bins) + bin], keepTime, rate * e * scale);
        if (b.DayBiases.Length > 0) Step(ref b.DayBiases[pair], keepTime, rate * e);
        if (b.Scales.Length == 0) return e;
        Step(ref b.Scales[user], keepTime, rate * e * ofItem);
        Step(ref b.DayScales[pair], keepTime, rate * e * ofItem);
        return e;
    }

    private static void Step(ref float parameter, float keep, float step) => parameter = (keep * parameter) + step;

    private static TimedBiases Times(TimeSvdPlusPlusOptions options, CsrMatrix ratings)
    {
        TrainingPeriod period = TrainingPeriod.Of(ratings, options.TimeBins, options.DriftExponent);
        var means = new float[ratings.RowCount];
        for (int user = 0; user < means.Length; user++)
        {
            double sum = 0;
            foreach (long time in ratings.RowTimes(user)) sum += period.DayOf(time);
            means[user] = (float)(sum / Math.Max(1, ratings.RowLength(user)));
        }
        UserDays days = options.DayBias || options.BiasScale ? UserDays.Of(ratings, period) : UserDays.None(ratings.RowCount);
        return new TimedBiases
        {
            Period = period,
            Means = means,
            Users = new float[ratings.RowCount],
            UserSlopes = new float[ratings.RowCount],
            UserBins = new float[checked(ratings.RowCount * options.TimeBins)],
            Items = new float[ratings.ColumnCount],
            ItemBins = new float[checked(ratings.ColumnCount * options.TimeBins)],
            Days = days,
            DayBiases = new float[options.DayBias ? days.Count : 0],
            Scales = new float[options.BiasScale ? ratings.RowCount : 0],
            DayScales = new float[options.BiasScale ? days.Count : 0],
        };
    }
}
