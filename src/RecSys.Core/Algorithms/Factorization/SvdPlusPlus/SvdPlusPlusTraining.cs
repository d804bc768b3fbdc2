using RecSys.Data;
using RecSys.Numerics;
using RecSys.Sampling;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Parameters and epochs of <see cref="SvdPlusPlusTrainer"/>.</summary>
internal sealed class SvdPlusPlusTraining : HistoryTraining
{
    private readonly SvdPlusPlusOptions _options;
    private readonly HistoryVectors _history;
    private readonly float[] _p; // [users × factors]; empty in Asymmetric-SVD

    public SvdPlusPlusTraining(TrainingRun run, SvdPlusPlusOptions options, CsrMatrix ratings, DataProfile profile, CsrMatrix? validation)
        : base(run, ratings, validation, profile, options.Factors, options.LearningRateDecay, options.InitialDeviation)
    {
        _options = options;
        _p = options.Asymmetric ? [] : FactorSettings.Rows(ratings.RowCount, Factors);
        ItemFactors = FactorSettings.Rows(ratings.ColumnCount, Factors);
        Chosen = new float[ItemFactors.Length];
        Rated = options.Asymmetric ? new float[ItemFactors.Length] : [];
        (UserBias, ItemBias) = (new float[ratings.RowCount], new float[ratings.ColumnCount]);
        _history = new HistoryVectors(profile.Mean, ItemBias, Chosen, Rated, Factors);
        for (int user = 0; user < ratings.RowCount && _p.Length > 0; user++) Fill(_p, user, ratings.RowLength(user), -1);
        for (int item = 0; item < ratings.ColumnCount; item++)
        {
            Fill(ItemFactors, item, profile.ItemCounts[item], -2);
            Fill(Chosen, item, profile.ItemCounts[item], -3);
            if (options.Asymmetric) Fill(Rated, item, profile.ItemCounts[item], -4);
        }
    }

    /// <summary>q_i: [items × factors].</summary>
    public float[] ItemFactors { get; }

    /// <summary>y_j: [items × factors].</summary>
    public float[] Chosen { get; }

    /// <summary>x_j: [items × factors]; empty in SVD++.</summary>
    public float[] Rated { get; }

    public float[] UserBias { get; }

    public float[] ItemBias { get; }

    public override IReadOnlyList<float[]> Parameters => [_p, ItemFactors, Chosen, Rated, UserBias, ItemBias];

    public override double? Validate()
    {
        var vector = new float[Factors];
        return RatingValidation.Score(Validation, new RatingRange(_options.ClipScores, Profile), (user, items, scores) =>
        {
            UserVector(user, vector);
            for (int k = 0; k < items.Length; k++) scores[k] = Profile.Mean + UserBias[user] + ItemBias[items[k]] + VectorMath.Dot(vector, Row(ItemFactors, items[k]));
        });
    }

    protected override void UserVector(int user, Span<float> vector)
    {
        _history.Sum(Ratings.RowColumns(user), Ratings.RowValues(user), UserBias[user], vector);
        if (_p.Length > 0) VectorMath.AddScaled(vector, 1f, Row(_p, user));
    }

    // All ratings of a user. Every part of the user's vector x = p + z, be it p, y or x_j, takes steps along the same q_i and decays alike, so x does:
    // x ← (1 − γλ)x + c·γe·q_i, with c the sum of their squared factors: 1 for p, |I|·(|I|^-½)² = 1 for the y_j, and the mean of (r − b)² for the x_j.
    // Kept as x/√c it becomes one symmetric step with q_i. What it gained, beside the decay, is c·g, and g goes to every part by its factor.
    protected override double VisitUser(int user, float decay, Span<float> before, Span<float> vector, Span<float> at)
    {
        ReadOnlySpan<int> items = Ratings.RowColumns(user);
        ReadOnlySpan<float> values = Ratings.RowValues(user);
        float rate = decay * _options.LearningRate, keep = 1 - (rate * _options.Regularization);
        float biasRate = decay * _options.BiasLearningRate, keepBias = 1 - (biasRate * _options.BiasRegularization);
        float norm = 1 / MathF.Sqrt(items.Length), keepAll = MathF.Pow(keep, items.Length);
        float[] residuals = _options.Asymmetric ? Residuals(user, items, values) : [];
        float c = _options.Asymmetric ? 1 + (VectorMath.SquaredNorm(residuals) / items.Length) : 2, root = MathF.Sqrt(c);
        UserVector(user, before);
        before.CopyTo(vector);
        VectorMath.Scale(vector, 1 / root);
        double loss = 0;
        for (int k = 0; k < items.Length; k++)
        {
            int item = items[k];
            Span<float> q = Row(ItemFactors, item);
            float e = values[k] - Profile.Mean - UserBias[user] - ItemBias[item] - (root * VectorMath.Dot(vector, q));
            loss += e * e;
            UserBias[user] = (keepBias * UserBias[user]) + (biasRate * e);
            ItemBias[item] = (keepBias * ItemBias[item]) + (biasRate * e);
            VectorMath.StepPair(vector, q, root * rate * e, keep, keep);
        }
        Span<float> gain = vector; // g = (x − (1 − γλ)^|I|·x_before) / c
        VectorMath.ScaleAdd(1 / root, gain, -keepAll / c, before);
        if (_p.Length > 0) VectorMath.ScaleAdd(keepAll, Row(_p, user), 1f, gain);
        for (int k = 0; k < items.Length; k++)
        {
            VectorMath.ScaleAdd(keepAll, Row(Chosen, items[k]), norm, gain);
            if (_options.Asymmetric) VectorMath.ScaleAdd(keepAll, Row(Rated, items[k]), norm * residuals[k], gain);
        }
        return loss;
    }

    private float[] Residuals(int user, ReadOnlySpan<int> items, ReadOnlySpan<float> values)
    {
        var residuals = new float[items.Length];
        for (int k = 0; k < items.Length; k++) residuals[k] = _history.Residual(items[k], values[k], UserBias[user]);
        return residuals;
    }
}
