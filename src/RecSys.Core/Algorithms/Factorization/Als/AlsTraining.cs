using RecSys.Data;
using RecSys.Numerics;
using RecSys.Sampling;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Parameters and epochs of <see cref="AlsTrainer"/>.</summary>
internal sealed class AlsTraining : IEpochTraining
{
    private const int RowsPerPiece = 64;
    private readonly TrainingRun _run;
    private readonly AlsOptions _options;
    private readonly CsrMatrix _ratings;
    private readonly CsrMatrix? _validation;
    private readonly DataProfile _profile;
    private readonly int _d;
    private readonly float _mean;
    private readonly float[] _p; // [users × factors]
    private readonly float[] _q; // [items × factors]
    private readonly float[] _bu;
    private readonly float[] _bi;

    public AlsTraining(TrainingRun run, AlsOptions options, CsrMatrix ratings, DataProfile profile, CsrMatrix? validation)
    {
        (_run, _options, _ratings, _profile, _validation, _d) = (run, options, ratings, profile, validation, options.Factors);
        _mean = options.Biased ? profile.Mean : 0;
        _p = FactorSettings.Rows(ratings.RowCount, _d);
        _q = FactorSettings.Rows(ratings.ColumnCount, _d);
        (_bu, _bi) = (new float[ratings.RowCount], new float[ratings.ColumnCount]);
        var rng = new Rng(run.Seed);
        rng.FillNormal(_q, 1f / MathF.Sqrt(_d));
        // An item without ratings is never solved: it keeps zeros.
        for (int item = 0; item < ratings.ColumnCount; item++)
        {
            if (profile.ItemCounts[item] == 0) _q.AsSpan(item * _d, _d).Clear();
        }
    }

    public IReadOnlyList<float[]> Parameters => [_p, _q, _bu, _bi];

    public double RunEpoch(int epoch)
    {
        Solve(_ratings, _p, _bu, _q, _bi);
        return Solve(_ratings.Transpose(), _q, _bi, _p, _bu) / _profile.Count;
    }

    public double? Validate() => RatingValidation.Score(_validation, new RatingRange(_options.ClipScores, _profile), (user, items, scores) =>
    {
        for (int k = 0; k < items.Length; k++)
            scores[k] = _mean + _bu[user] + _bi[items[k]] + VectorMath.Dot(_p.AsSpan(user * _d, _d), _q.AsSpan(items[k] * _d, _d));
    });

    /// <summary>The trained parameters.</summary>
    public (float[] P, float[] Q, float[] UserBias, float[] ItemBias) Result()
    {
        if (!_options.Biased)
        {
            // Without biases a row without ratings would score 0: it gets the mean rating instead.
            for (int user = 0; user < _bu.Length; user++) _bu[user] = _ratings.RowLength(user) == 0 ? _profile.Mean : 0;
            for (int item = 0; item < _bi.Length; item++) _bi[item] = _profile.ItemCounts[item] == 0 ? _profile.Mean : 0;
        }
        return (_p, _q, _bu, _bi);
    }

    // For every row x: (YᵀY + λ·n·I)·x = Yᵀr, with a 1 at the end of each y for the bias. Rows do not depend on each other, so that
    // neither do the results on the number of threads. Returns the sum of squared errors, added in a fixed order.
    private double Solve(CsrMatrix matrix, float[] rows, float[] rowBias, float[] others, float[] otherBias)
    {
        int pieces = (matrix.RowCount + RowsPerPiece - 1) / RowsPerPiece;
        var losses = new double[pieces];
        using var systems = new ThreadLocal<(SymmetricSystem System, float[] Row)>(() => (new SymmetricSystem(Unknowns), new float[Unknowns]));
        WorkSharing.Run(pieces, _run.Parallel, piece =>
        {
            (SymmetricSystem system, float[] scratch) = systems.Value;
            int end = Math.Min(matrix.RowCount, (piece + 1) * RowsPerPiece);
            for (int row = piece * RowsPerPiece; row < end; row++)
            {
                _run.Cancellation.ThrowIfCancellationRequested(); // a row of many factors takes long
                losses[piece] += SolveRow(system, scratch, matrix.RowColumns(row), matrix.RowValues(row), rows.AsSpan(row * _d, _d), ref rowBias[row], others, otherBias);
            }
        });
        return losses.Sum();
    }

    private int Unknowns => _options.Biased ? _d + 1 : _d;

    private double SolveRow(
        SymmetricSystem system, float[] y, ReadOnlySpan<int> columns, ReadOnlySpan<float> values, Span<float> x, ref float bias, float[] others, float[] otherBias)
    {
        if (columns.IsEmpty) return 0;
        Array.Clear(system.Matrix);
        Array.Clear(system.Right);
        Span<float> solution = system.Right.AsSpan(0, Unknowns);
        if (_options.Biased) y[_d] = 1f;
        for (int k = 0; k < columns.Length; k++)
        {
            others.AsSpan(columns[k] * _d, _d).CopyTo(y);
            system.AddOuter(y, 1f);
            VectorMath.AddScaled(solution, values[k] - _mean - otherBias[columns[k]], y);
        }
        system.Flush();
        float ridge = _options.Regularization * (_options.WeightedRegularization ? columns.Length : 1);
        for (int k = 0; k < Unknowns; k++) system.Matrix[(k * system.Padded) + k] += ridge;
        system.Factor();
        system.Solve();
        solution[.._d].CopyTo(x);
        if (_options.Biased) bias = solution[_d];
        double loss = 0;
        for (int k = 0; k < columns.Length; k++)
        {
            double error = values[k] - _mean - otherBias[columns[k]] - bias - VectorMath.Dot(x, others.AsSpan(columns[k] * _d, _d));
            loss += error * error;
        }
        return loss;
    }
}
