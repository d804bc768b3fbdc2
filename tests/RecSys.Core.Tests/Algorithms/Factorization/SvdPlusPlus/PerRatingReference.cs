using RecSys.Algorithms;
using RecSys.Data;

namespace RecSys.Tests.Algorithms;

/// <summary>SVD++ and Asymmetric-SVD as the formulas stand, in double precision: every rating moves every y_j (and x_j) of its user.</summary>
internal sealed class PerRatingReference
{
    private readonly CsrMatrix _ratings;
    private readonly SvdPlusPlusOptions _options;
    private readonly double _mean;
    private readonly double[] _p, _q, _y, _x, _bu, _bi;

    /// <param name="ratings">Users × items.</param>
    /// <param name="mean">μ.</param>
    /// <param name="options">The options.</param>
    /// <param name="start">Parameters before training, in the order of <see cref="SvdPlusPlusTraining.Parameters"/>.</param>
    public PerRatingReference(CsrMatrix ratings, double mean, SvdPlusPlusOptions options, IReadOnlyList<float[]> start)
    {
        (_ratings, _mean, _options) = (ratings, mean, options);
        Parameters = [.. start.Select(values => Array.ConvertAll(values, v => (double)v))];
        (_p, _q, _y, _x, _bu, _bi) = (Parameters[0], Parameters[1], Parameters[2], Parameters[3], Parameters[4], Parameters[5]);
    }

    public double[][] Parameters { get; }

    public void RunEpoch(int[] order, int epoch)
    {
        double decay = Math.Pow(_options.LearningRateDecay, epoch);
        foreach (int user in order)
        {
            double[] residuals = Residuals(user);
            for (int k = 0; k < _ratings.RowLength(user); k++) Step(user, k, residuals, decay * _options.LearningRate, decay * _options.BiasLearningRate);
        }
    }

    /// <summary>r̂ of a pair as the parameters stand.</summary>
    public double Score(int user, int item) => Score(user, item, Residuals(user));

    private double Score(int user, int item, double[] residuals)
    {
        double score = _mean + _bu[user] + _bi[item];
        for (int f = 0; f < _options.Factors; f++) score += _q[(item * _options.Factors) + f] * UserFactor(user, f, residuals);
        return score;
    }

    private void Step(int user, int k, double[] residuals, double rate, double biasRate)
    {
        int d = _options.Factors, item = _ratings.RowColumns(user)[k];
        double e = _ratings.RowValues(user)[k] - Score(user, item, residuals), norm = 1 / Math.Sqrt(_ratings.RowLength(user)), lambda = _options.Regularization;
        _bu[user] += biasRate * (e - (_options.BiasRegularization * _bu[user]));
        _bi[item] += biasRate * (e - (_options.BiasRegularization * _bi[item]));
        for (int f = 0; f < d; f++)
        {
            double vector = UserFactor(user, f, residuals), q = _q[(item * d) + f];
            _q[(item * d) + f] += rate * ((e * vector) - (lambda * q));
            if (!_options.Asymmetric) _p[(user * d) + f] += rate * ((e * q) - (lambda * _p[(user * d) + f]));
            for (int n = 0; n < _ratings.RowLength(user); n++)
            {
                int at = (_ratings.RowColumns(user)[n] * d) + f;
                _y[at] += rate * ((e * norm * q) - (lambda * _y[at]));
                if (_options.Asymmetric) _x[at] += rate * ((e * norm * residuals[n] * q) - (lambda * _x[at]));
            }
        }
    }

    private double UserFactor(int user, int f, double[] residuals)
    {
        int d = _options.Factors;
        ReadOnlySpan<int> items = _ratings.RowColumns(user);
        double sum = 0;
        for (int n = 0; n < items.Length; n++)
        {
            sum += _y[(items[n] * d) + f];
            if (_options.Asymmetric) sum += residuals[n] * _x[(items[n] * d) + f];
        }
        return (items.Length == 0 ? 0 : sum / Math.Sqrt(items.Length)) + (_options.Asymmetric ? 0 : _p[(user * d) + f]);
    }

    private double[] Residuals(int user)
    {
        var residuals = new double[_ratings.RowLength(user)];
        for (int n = 0; n < residuals.Length; n++) residuals[n] = _ratings.RowValues(user)[n] - _mean - _bu[user] - _bi[_ratings.RowColumns(user)[n]];
        return residuals;
    }
}
