using System.Collections.Concurrent;
using RecSys.Data;
using RecSys.Numerics;
using RecSys.Sampling;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Parameters and epochs of <see cref="NeighborhoodFactorizationTrainer"/>.</summary>
internal sealed class NeighborhoodFactorizationTraining : IEpochTraining
{
    private readonly TrainingRun _run;
    private readonly NeighborhoodFactorizationOptions _options;
    private readonly CsrMatrix _ratings;
    private readonly CsrMatrix? _validation;
    private readonly DataProfile _profile;
    private readonly RatingDeviations _deviations;
    private readonly RatingGrid _grid;
    private readonly int[] _userAt;
    private readonly int[] _itemAt;
    private readonly ConcurrentBag<RatedNeighbors> _scratch = [];
    private readonly int _d;
    private readonly float[] _p; // [users × factors]
    private readonly float[] _q; // [items × factors]
    private readonly float[] _bu;
    private readonly float[] _bi;
    private readonly float[] _w; // in the order of the table of similar items

    public NeighborhoodFactorizationTraining(
        TrainingRun run, NeighborhoodFactorizationOptions options, CsrMatrix ratings, DataProfile profile, CsrMatrix? validation, RatingDeviations deviations, CsrMatrix similar)
    {
        (_run, _options, _ratings, _profile, _validation, _deviations, _d) = (run, options, ratings, profile, validation, deviations, options.Factors);
        _grid = new RatingGrid(ratings, sizeof(float) * (_d + 1));
        (_userAt, _itemAt) = (RatingGrid.Invert(_grid.UserPlaces), RatingGrid.Invert(_grid.ItemPlaces));
        _p = FactorSettings.Rows(ratings.RowCount, _d);
        _q = FactorSettings.Rows(ratings.ColumnCount, _d);
        (_bu, _bi) = (new float[ratings.RowCount], new float[ratings.ColumnCount]);
        _w = new float[similar.Count];
        Weights = similar.WithValues(_w);
        // Rows without ratings keep zeros: they are never trained, and noise would move their scores.
        for (int user = 0; user < ratings.RowCount; user++) Fill(_p, user, ratings.RowLength(user), -1);
        for (int item = 0; item < ratings.ColumnCount; item++) Fill(_q, item, profile.ItemCounts[item], -2);
    }

    /// <summary>The weights w_ij: items × similar items.</summary>
    public CsrMatrix Weights { get; }

    public IReadOnlyList<float[]> Parameters => [_p, _q, _bu, _bi, _w];

    /// <summary>The other parameters.</summary>
    public BiasedFactors Factors(FactorSettings settings) => new(_profile, settings, _p, _q, _bu, _bi);

    public double RunEpoch(int epoch)
    {
        float decay = MathF.Pow(_options.LearningRateDecay, epoch);
        double loss = _grid.Visit(_run, epoch, (users, items, values) =>
        {
            RatedNeighbors rated = _scratch.TryTake(out RatedNeighbors? free) ? free : new RatedNeighbors(_ratings, _deviations.Values, _options.Neighbors);
            double sum = Step(users, items, values, decay, rated);
            _scratch.Add(rated);
            return sum;
        });
        return loss / _profile.Count;
    }

    public double? Validate()
    {
        var weights = new NeighborWeights(Weights);
        return RatingValidation.Score(_validation, new RatingRange(_options.ClipScores, _profile), (user, items, scores) =>
        {
            ReadOnlySpan<int> rated = _ratings.RowColumns(user);
            ReadOnlySpan<float> deviations = _deviations.Values.AsSpan(_ratings.RowStarts[user], rated.Length);
            for (int k = 0; k < items.Length; k++)
                scores[k] = _profile.Mean + _bu[user] + _bi[items[k]] + VectorMath.Dot(Row(_p, user), Row(_q, items[k])) + weights.Sum(items[k], rated, deviations);
        });
    }

    // One pass over a block: for each rating the gradient step of e² + λ‖θ‖² (halved), all of it from the old values.
    private double Step(ReadOnlySpan<int> users, ReadOnlySpan<int> items, ReadOnlySpan<float> values, float decay, RatedNeighbors rated)
    {
        float rate = decay * _options.LearningRate, weightRate = decay * _options.WeightLearningRate;
        float keep = 1 - (rate * _options.Regularization), keepBias = 1 - (rate * _options.BiasRegularization), keepWeight = 1 - (weightRate * _options.WeightRegularization);
        double loss = 0;
        for (int k = 0; k < values.Length; k++)
        {
            int user = _userAt[users[k]], item = _itemAt[items[k]];
            Range row = Weights.RowStarts[item]..Weights.RowStarts[item + 1];
            Span<float> p = Row(_p, user), q = Row(_q, item), w = _w.AsSpan(row);
            rated.MoveTo(user);
            float sum = rated.Find(Weights.Columns[row], w), norm = rated.Count == 0 ? 0 : 1 / MathF.Sqrt(rated.Count);
            float e = values[k] - _profile.Mean - _bu[user] - _bi[item] - VectorMath.Dot(p, q) - (norm * sum);
            loss += e * e;
            _bu[user] = (keepBias * _bu[user]) + (rate * e);
            _bi[item] = (keepBias * _bi[item]) + (rate * e);
            VectorMath.StepPair(p, q, rate * e, keep, keep);
            rated.Step(w, weightRate * norm * e, keepWeight);
        }
        return loss;
    }

    private Span<float> Row(float[] rows, int row) => rows.AsSpan(row * _d, _d);

    private void Fill(float[] rows, int row, int count, int side)
    {
        if (count > 0) new Rng(_run.Seed, ((long)side << 32) + row).FillNormal(Row(rows, row), _options.InitialDeviation);
    }
}
