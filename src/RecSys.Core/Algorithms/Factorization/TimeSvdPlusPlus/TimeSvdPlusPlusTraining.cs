using RecSys.Data;
using RecSys.Numerics;
using RecSys.Sampling;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Parameters and epochs of <see cref="TimeSvdPlusPlusTrainer"/>.</summary>
internal sealed class TimeSvdPlusPlusTraining : IEpochTraining
{
    private const int UsersAtOnce = 32;
    private readonly TrainingRun _run;
    private readonly TimeSvdPlusPlusOptions _options;
    private readonly CsrMatrix _ratings;
    private readonly CsrMatrix? _validation;
    private readonly DataProfile _profile;
    private readonly HistoryVectors _history;
    private readonly int _d;
    private readonly float[] _p; // [users × factors]

    public TimeSvdPlusPlusTraining(TrainingRun run, TimeSvdPlusPlusOptions options, CsrMatrix ratings, DataProfile profile, CsrMatrix? validation)
    {
        (_run, _options, _ratings, _profile, _validation, _d) = (run, options, ratings, profile, validation, options.Factors);
        _p = FactorSettings.Rows(ratings.RowCount, _d);
        Slopes = FactorSettings.Rows(ratings.RowCount, _d);
        ItemFactors = FactorSettings.Rows(ratings.ColumnCount, _d);
        Chosen = FactorSettings.Rows(ratings.ColumnCount, _d);
        Biases = Times(options, ratings);
        _history = new HistoryVectors(profile.Mean, Biases.Items, Chosen, [], _d);
        // Rows without ratings keep zeros: they are never trained, and noise would move their scores. Slopes start from none.
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

    public IReadOnlyList<float[]> Parameters => [_p, Slopes, ItemFactors, Chosen, .. Biases.Arrays];

    public double RunEpoch(int epoch)
    {
        int[] order = SvdPlusPlusTraining.Order(_run.Seed, epoch, _ratings.RowCount);
        float decay = MathF.Pow(_options.LearningRateDecay, epoch);
        if (_run.IsSeeded || _run.Threads == 1) return Visit(order, decay) / _profile.Count;
        var losses = new double[(order.Length + UsersAtOnce - 1) / UsersAtOnce];
        Parallel.For(0, losses.Length, _run.Parallel, k => losses[k] = Visit(order.AsSpan(k * UsersAtOnce, Math.Min(UsersAtOnce, order.Length - (k * UsersAtOnce))), decay));
        return losses.Sum() / _profile.Count;
    }

    public double? Validate()
    {
        float[] vector = new float[_d], at = new float[_d];
        return RatingValidation.Score(_validation, new RatingRange(_options.ClipScores, _profile), (user, items, scores) =>
        {
            UserVector(user, vector);
            for (int k = 0; k < items.Length; k++)
            {
                float day = _validation!.Times.IsEmpty ? Biases.Period.Days : Biases.Period.DayOf(_validation.RowTimes(user)[k]);
                float deviation = Biases.Deviation(user, day);
                vector.CopyTo(at, 0);
                VectorMath.AddScaled(at, deviation, Row(Slopes, user));
                scores[k] = _profile.Mean + Biases.OfUser(user, day, deviation) + (Biases.Scale(user, day) * Biases.OfItem(items[k], Biases.Period.BinOf(day)))
                    + VectorMath.Dot(at, Row(ItemFactors, items[k]));
            }
        });
    }

    /// <summary>p_u + z_u of every user: [users × factors].</summary>
    public float[] UserVectors()
    {
        float[] vectors = FactorSettings.Rows(_ratings.RowCount, _d);
        for (int user = 0; user < _ratings.RowCount; user++) UserVector(user, Row(vectors, user));
        return vectors;
    }

    private void UserVector(int user, Span<float> vector)
    {
        _history.Sum(_ratings.RowColumns(user), _ratings.RowValues(user), 0, vector);
        VectorMath.AddScaled(vector, 1f, Row(_p, user));
    }

    private double Visit(ReadOnlySpan<int> users, float decay)
    {
        Span<float> before = new float[_d], vector = new float[_d], at = new float[_d];
        double loss = 0;
        for (int k = 0; k < users.Length; k++)
        {
            if (k % UsersAtOnce == 0) _run.Cancellation.ThrowIfCancellationRequested();
            if (_ratings.RowLength(users[k]) > 0) loss += VisitUser(users[k], decay, before, vector, at);
        }
        return loss;
    }

    // All ratings of a user. As in SvdPlusPlusTraining, p and z = |I|^-½ Σ y_j take the same steps, so x = p + z takes both of them: x ← (1 − γλ)x + 2γe·q_i.
    // What it gained beside the decay is 2g, and g goes to p, |I|^-½·g to every y_j.
    private double VisitUser(int user, float decay, Span<float> before, Span<float> vector, Span<float> at)
    {
        ReadOnlySpan<int> items = _ratings.RowColumns(user);
        float rate = decay * _options.LearningRate, keep = 1 - (rate * _options.Regularization), keepSlope = 1 - (rate * _options.TimeRegularization);
        float norm = 1 / MathF.Sqrt(items.Length), keepAll = MathF.Pow(keep, items.Length);
        Span<float> slope = Row(Slopes, user);
        UserVector(user, before);
        before.CopyTo(vector);
        double loss = 0;
        for (int k = 0; k < items.Length; k++)
        {
            int item = items[k];
            float day = Biases.Period.DayOf(_ratings.RowTimes(user)[k]), deviation = Biases.Deviation(user, day);
            Span<float> q = Row(ItemFactors, item);
            vector.CopyTo(at);
            VectorMath.AddScaled(at, deviation, slope); // p_u(t) + z_u
            float e = _ratings.RowValues(user)[k] - _profile.Mean - VectorMath.Dot(at, q);
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

    private Span<float> Row(float[] vectors, int row) => vectors.AsSpan(row * _d, _d);

    private void Fill(float[] rows, int row, int count, int side)
    {
        if (count > 0) new Rng(_run.Seed, ((long)side << 32) + row).FillNormal(Row(rows, row), _options.InitialDeviation);
    }

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
