using RecSys.Data;
using RecSys.Numerics;
using RecSys.Sampling;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Parameters and epochs of <see cref="NmfTrainer"/>.</summary>
internal sealed class NmfTraining : IEpochTraining
{
    private const int RowsPerPiece = 64;

    private readonly TrainingRun _run;
    private readonly NmfOptions _options;
    private readonly CsrMatrix _byUser;
    private readonly CsrMatrix _byItem;
    private readonly CsrMatrix? _validation;
    private readonly DataProfile _profile;
    private readonly int _d;
    private readonly float _mean;
    private readonly float[] _p; // [users × factors]
    private readonly float[] _q; // [items × factors]
    private readonly float[] _nextP;
    private readonly float[] _nextQ;
    private readonly float[] _bu;
    private readonly float[] _bi;
    private readonly float[] _estimates; // r̂ of every rating, by user
    private readonly int[] _places; // where the ratings by item are among those by user

    public NmfTraining(TrainingRun run, NmfOptions options, CsrMatrix ratings, DataProfile profile, CsrMatrix? validation)
    {
        (_run, _options, _byUser, _byItem, _profile, _validation, _d) = (run, options, ratings, ratings.Transpose(), profile, validation, options.Factors);
        _mean = options.Biased ? profile.Mean : 0;
        _p = FactorSettings.Rows(ratings.RowCount, _d);
        _q = FactorSettings.Rows(ratings.ColumnCount, _d);
        (_nextP, _nextQ) = (new float[_p.Length], new float[_q.Length]);
        (_bu, _bi) = (new float[ratings.RowCount], new float[ratings.ColumnCount]);
        (_estimates, _places) = (new float[ratings.Count], Places(ratings));
        // Rows without ratings keep zeros: they are never trained, and noise would move their scores.
        for (int user = 0; user < ratings.RowCount; user++) Fill(_p, user, ratings.RowLength(user), -1);
        for (int item = 0; item < ratings.ColumnCount; item++) Fill(_q, item, profile.ItemCounts[item], -2);
    }

    public IReadOnlyList<float[]> Parameters => [_p, _q, _bu, _bi];

    public double RunEpoch(int epoch)
    {
        ForRows(_byUser.RowCount, (from, to) =>
        {
            for (int user = from; user < to; user++) Estimate(user);
        });
        double loss = Biases();
        ForRows(_byUser.RowCount, (from, to) => Update(_byUser, _p, _q, _nextP, default, from, to));
        ForRows(_byItem.RowCount, (from, to) => Update(_byItem, _q, _p, _nextQ, _places, from, to));
        _nextP.CopyTo(_p, 0);
        _nextQ.CopyTo(_q, 0);
        return loss / _profile.Count;
    }

    public double? Validate() => RatingValidation.Score(_validation, new RatingRange(_options.ClipScores, _profile), (user, items, scores) =>
    {
        for (int k = 0; k < items.Length; k++)
        {
            bool known = _options.Biased || (_byUser.RowLength(user) > 0 && _profile.ItemCounts[items[k]] > 0);
            scores[k] = known ? _mean + _bu[user] + _bi[items[k]] + VectorMath.Dot(Row(_p, user), Row(_q, items[k])) : _profile.Mean;
        }
    });

    /// <summary>The trained parameters.</summary>
    public BiasedFactors Result(FactorSettings settings)
    {
        if (!_options.Biased)
        {
            // Without biases a row without ratings would score 0: it gets the mean rating instead.
            for (int user = 0; user < _bu.Length; user++) _bu[user] = _byUser.RowLength(user) == 0 ? _profile.Mean : 0;
            for (int item = 0; item < _bi.Length; item++) _bi[item] = _profile.ItemCounts[item] == 0 ? _profile.Mean : 0;
        }
        return new BiasedFactors(_profile, settings, _p, _q, _bu, _bi);
    }

    private void Estimate(int user)
    {
        ReadOnlySpan<int> items = _byUser.RowColumns(user);
        Span<float> estimates = _estimates.AsSpan(_byUser.RowStarts[user], items.Length);
        for (int k = 0; k < items.Length; k++) estimates[k] = VectorMath.Dot(Row(_p, user), Row(_q, items[k]));
    }

    // Adds the biases to the estimates and trains them, rating after rating; returns the sum of the squared errors.
    private double Biases()
    {
        double loss = 0;
        float rate = _options.BiasLearningRate, keep = 1 - (rate * _options.BiasRegularization);
        for (int user = 0; user < _byUser.RowCount; user++)
        {
            if (user % RowsPerPiece == 0) _run.Cancellation.ThrowIfCancellationRequested();
            for (int k = _byUser.RowStarts[user]; k < _byUser.RowStarts[user + 1]; k++)
            {
                int item = _byUser.Columns[k];
                _estimates[k] += _mean + _bu[user] + _bi[item];
                float e = _byUser.Values[k] - _estimates[k];
                loss += e * e;
                if (!_options.Biased) continue;
                _bu[user] = (keep * _bu[user]) + (rate * e);
                _bi[item] = (keep * _bi[item]) + (rate * e);
            }
        }
        return loss;
    }

    // The rows of one side from those of the other; places: where the estimates are, empty where they are in the order of the matrix.
    private void Update(CsrMatrix matrix, float[] rows, float[] others, float[] next, ReadOnlySpan<int> places, int from, int to)
    {
        var step = new NonNegativeStep(_d);
        for (int row = from; row < to; row++)
        {
            ReadOnlySpan<int> columns = matrix.RowColumns(row);
            ReadOnlySpan<float> values = matrix.RowValues(row);
            int start = matrix.RowStarts[row];
            step.Clear();
            for (int k = 0; k < columns.Length; k++)
                step.Add(Row(others, columns[k]), values[k], _estimates[places.IsEmpty ? start + k : places[start + k]]);
            step.Apply(Row(rows, row), _options.Regularization, columns.Length, Row(next, row));
        }
    }

    private void ForRows(int count, Action<int, int> work)
        => WorkSharing.Run((count + RowsPerPiece - 1) / RowsPerPiece, _run.Parallel, piece => work(piece * RowsPerPiece, Math.Min(count, (piece + 1) * RowsPerPiece)));

    private static int[] Places(CsrMatrix byUser)
    {
        int[] next = byUser.Transpose().RowStarts.ToArray(), places = new int[byUser.Count];
        for (int k = 0; k < places.Length; k++) places[next[byUser.Columns[k]]++] = k;
        return places;
    }

    private Span<float> Row(float[] rows, int row) => rows.AsSpan(row * _d, _d);

    private void Fill(float[] rows, int row, int count, int side)
    {
        if (count == 0) return;
        var rng = new Rng(_run.Seed, ((long)side << 32) + row);
        foreach (ref float value in Row(rows, row)) value = _options.InitialLow + ((_options.InitialHigh - _options.InitialLow) * rng.NextSingle());
    }
}
