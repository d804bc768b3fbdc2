using RecSys.Data;
using RecSys.Sampling;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Parameters and epochs of <see cref="RbmTrainer"/>. The result does not depend on the number of threads.</summary>
internal sealed class RbmTraining : IEpochTraining
{
    private readonly TrainingRun _run;
    private readonly RbmOptions _options;
    private readonly CsrMatrix _ratings;
    private readonly CsrMatrix? _validation;
    private readonly RbmBatch _batch;
    private readonly RbmStep _step;
    private readonly int[] _users;

    public RbmTraining(TrainingRun run, RbmOptions options, CsrMatrix ratings, DataProfile profile, CsrMatrix? validation)
    {
        (_run, _options, _ratings, _validation) = (run, options, ratings, validation);
        RatingLevels levels = RatingLevels.Of(ratings, run.Algorithm);
        long size = (long)ratings.ColumnCount * levels.Count * options.Factors;
        if (size > Array.MaxLength)
            throw new ArgumentException($"{ratings.ColumnCount} items of {levels.Count} levels and {options.Factors} hidden units need {size} weights, which do not fit one block of memory. Use fewer factors.");
        Weights = new RbmWeights(levels, options.Factors, new float[size], Biases(ratings, levels, profile, options.NegativeSamples), new float[options.Factors],
            options.Conditional ? new float[ratings.ColumnCount * options.Factors] : [], options.NegativeSamples > 0);
        Weights.Fill(profile.ItemCounts, run.Seed);
        _batch = RbmBatch.Of(Weights, ratings, options);
        _step = new RbmStep(Weights, options);
        _users = [.. Enumerable.Range(0, ratings.RowCount).Where(user => ratings.RowLength(user) > 0)];
    }

    public RbmWeights Weights { get; }

    public IReadOnlyList<float[]> Parameters => [Weights.Weights, Weights.Visible, Weights.Hidden, Weights.Chosen];

    public IReadOnlyList<float[]> State => _step.Speeds;

    public double RunEpoch(int epoch)
    {
        int[] order = (int[])_users.Clone();
        new Rng(_run.Seed, epoch + 1L).Shuffle(order.AsSpan());
        float rate = _options.LearningRate * MathF.Pow(_options.LearningRateDecay, epoch);
        double error = 0;
        for (int start = 0; start < order.Length; start += _options.BatchSize)
        {
            ReadOnlyMemory<int> users = order.AsMemory(start, Math.Min(_options.BatchSize, order.Length - start));
            error += _batch.Run(users, user => ((epoch + 1L) << 32) + user, _run.Parallel, _run.Seed);
            _step.Take(_batch, users.Length, rate, _run.Parallel);
        }
        return error / _ratings.Count;
    }

    public double? Validate()
    {
        if (_validation is null || _validation.Count == 0) return null;
        if (_options.NegativeSamples > 0)
        {
            return new RankingValidation(_ratings, _validation).Score((user, scores) =>
            {
                var own = new float[_options.Factors];
                Weights.HiddenOf(_ratings.RowColumns(user), _ratings.RowValues(user), own);
                Weights.Expected(own, scores);
            }, _run.Parallel);
        }
        var hidden = new float[_options.Factors];
        return RatingValidation.Score(_validation, range: null, (user, items, scores) =>
        {
            Weights.HiddenOf(_ratings.RowColumns(user), _ratings.RowValues(user), hidden);
            for (int k = 0; k < items.Length; k++) scores[k] = Weights.Expected(items[k], hidden);
        });
    }

    // Each item's biases start at the logarithms of its frequencies of the levels (against not rated, where that is a state), smoothed by those of all ratings,
    // so that without hidden units the machine gives the item's own mean.
    private static float[] Biases(CsrMatrix ratings, RatingLevels levels, DataProfile profile, int negatives)
    {
        const float Prior = 5;
        var counts = new float[profile.ItemCount * levels.Count];
        var shares = new float[levels.Count];
        for (int k = 0; k < ratings.Count; k++)
        {
            int level = levels.Of(ratings.Values[k]);
            counts[(ratings.Columns[k] * levels.Count) + level]++;
            shares[level] += 1f / ratings.Count;
        }
        float unrated = negatives > 0 ? negatives * (float)ratings.Count / profile.ItemCount : 1;
        var biases = new float[counts.Length];
        for (int n = 0; n < biases.Length; n++)
        {
            float own = counts[n] + (Prior * shares[n % levels.Count]);
            biases[n] = MathF.Log(negatives > 0 ? own / unrated : own / (profile.ItemCounts[n / levels.Count] + Prior));
        }
        return biases;
    }
}
