using RecSys.Data;
using RecSys.Numerics;
using RecSys.Sampling;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Parameters and epochs of <see cref="RbmTrainer"/>. The result does not depend on the number of threads.</summary>
internal sealed class RbmTraining : IEpochTraining
{
    private const int ItemsPerPiece = 64;

    private readonly TrainingRun _run;
    private readonly RbmOptions _options;
    private readonly CsrMatrix _ratings;
    private readonly CsrMatrix? _validation;
    private readonly RbmBatch _batch;
    private readonly int[] _users;
    private readonly float[] _weightSpeed, _visibleSpeed, _hiddenSpeed, _chosenSpeed;

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
        (_weightSpeed, _visibleSpeed) = (new float[size], new float[Weights.Visible.Length]);
        (_hiddenSpeed, _chosenSpeed) = (new float[options.Factors], new float[Weights.Chosen.Length]);
        _batch = new RbmBatch(Weights, ratings, options);
        _users = [.. Enumerable.Range(0, ratings.RowCount).Where(user => ratings.RowLength(user) > 0)];
    }

    public RbmWeights Weights { get; }

    public IReadOnlyList<float[]> Parameters => [Weights.Weights, Weights.Visible, Weights.Hidden, Weights.Chosen];

    public IReadOnlyList<float[]> State => [_weightSpeed, _visibleSpeed, _hiddenSpeed, _chosenSpeed];

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
            Step(users, rate);
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

    /// <summary>
    /// A step with momentum m on every parameter: speed ← m·speed + ε·Σ(gradient − λ·weight), weight ← weight + speed, biases without λ.
    /// Gradients are ⟨·⟩_data − ⟨·⟩_T (6), (11), in the sum over the users of the batch who see the item.
    /// </summary>
    internal void Step(ReadOnlyMemory<int> users, float rate)
    {
        int f = _options.Factors;
        float momentum = _options.Momentum;
        var gradient = new float[f];
        for (int n = 0; n < users.Length; n++)
        {
            VectorMath.AddScaled(gradient, 1f, _batch.FromData.AsSpan(n * f, f));
            VectorMath.AddScaled(gradient, -1f, _batch.FromModel.AsSpan(n * f, f));
        }
        VectorMath.ScaleAdd(momentum, _hiddenSpeed, rate, gradient);
        VectorMath.AddScaled(Weights.Hidden, 1f, _hiddenSpeed);

        int[] starts = UnitsByItem(out int[] order);
        WorkSharing.Run((Weights.ItemCount + ItemsPerPiece - 1) / ItemsPerPiece, _run.Parallel, piece =>
        {
            for (int item = piece * ItemsPerPiece; item < Math.Min(Weights.ItemCount, (piece + 1) * ItemsPerPiece); item++)
                StepItem(item, order.AsSpan(starts[item]..starts[item + 1]), rate, momentum);
        });
    }

    // Gradients go into the speeds right away, unit after unit.
    private void StepItem(int item, ReadOnlySpan<int> units, float rate, float momentum)
    {
        int f = _options.Factors, levels = Weights.Levels.Count;
        Span<float> visible = Weights.VisibleRow(item), visibleSpeed = _visibleSpeed.AsSpan(item * levels, levels);
        Span<float> speeds = _weightSpeed.AsSpan(item * levels * f, levels * f), weights = Weights.Weights.AsSpan(item * levels * f, levels * f);
        Span<float> chosenSpeed = _chosenSpeed.Length == 0 ? [] : _chosenSpeed.AsSpan(item * f, f);
        float decay = -rate * _options.Regularization * units.Length;
        VectorMath.ScaleAdd(momentum, speeds, decay, weights);
        VectorMath.Scale(visibleSpeed, momentum);
        if (chosenSpeed.Length > 0) VectorMath.ScaleAdd(momentum, chosenSpeed, decay, Weights.ChosenRow(item));
        foreach (int unit in units)
        {
            RbmBatch.Unit own = _batch.Units[unit];
            ReadOnlySpan<float> data = _batch.FromData.AsSpan(own.Row * f, f), model = _batch.FromModel.AsSpan(own.Row * f, f);
            for (int k = 0; k < levels; k++)
            {
                float made = _batch.Reconstructed[(unit * levels) + k];
                VectorMath.AddScaled(speeds.Slice(k * f, f), -rate * made, model);
                visibleSpeed[k] += rate * ((k == own.Level ? 1 : 0) - made);
            }
            if (own.Level < 0) continue;
            VectorMath.AddScaled(speeds.Slice(own.Level * f, f), rate, data);
            if (chosenSpeed.IsEmpty) continue;
            VectorMath.AddScaled(chosenSpeed, rate, data);
            VectorMath.AddScaled(chosenSpeed, -rate, model);
        }
        VectorMath.AddScaled(weights, 1f, speeds);
        for (int k = 0; k < levels; k++) visible[k] += visibleSpeed[k];
        if (chosenSpeed.Length > 0) VectorMath.AddScaled(Weights.ChosenRow(item), 1f, chosenSpeed);
    }

    private int[] UnitsByItem(out int[] order)
    {
        var starts = new int[Weights.ItemCount + 1];
        foreach (RbmBatch.Unit unit in _batch.Units) starts[unit.Item + 1]++;
        for (int item = 0; item < Weights.ItemCount; item++) starts[item + 1] += starts[item];
        int[] next = [.. starts];
        order = new int[_batch.Units.Count];
        for (int unit = 0; unit < order.Length; unit++) order[next[_batch.Units[unit].Item]++] = unit;
        return starts;
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
