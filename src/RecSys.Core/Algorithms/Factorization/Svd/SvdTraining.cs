using RecSys.Data;
using RecSys.Numerics;
using RecSys.Sampling;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Parameters and epochs of <see cref="SvdTrainer"/>. Rows are in the order of the <see cref="RatingGrid"/>.</summary>
internal sealed class SvdTraining : IEpochTraining
{
    private readonly TrainingRun _run;
    private readonly SvdOptions _options;
    private readonly CsrMatrix? _validation;
    private readonly RatingGrid _grid;
    private readonly DataProfile _profile;
    private readonly int _d;
    private readonly float _mean;
    private readonly float[] _p; // [users × factors]
    private readonly float[] _q; // [items × factors]
    private readonly float[] _bu;
    private readonly float[] _bi;

    public SvdTraining(TrainingRun run, SvdOptions options, CsrMatrix ratings, DataProfile profile, CsrMatrix? validation)
    {
        (_run, _options, _profile, _validation, _d) = (run, options, profile, validation, options.Factors);
        _mean = options.Biased ? profile.Mean : 0;
        _grid = new RatingGrid(ratings, sizeof(float) * (_d + 1));
        _p = FactorSettings.Rows(ratings.RowCount, _d);
        _q = FactorSettings.Rows(ratings.ColumnCount, _d);
        (_bu, _bi) = (new float[ratings.RowCount], new float[ratings.ColumnCount]);
        // Rows without ratings keep zeros: they are never trained, and noise would move their scores.
        for (int user = 0; user < ratings.RowCount; user++) Fill(_p, user, _grid.UserPlaces[user], ratings.RowLength(user), -1);
        for (int item = 0; item < ratings.ColumnCount; item++) Fill(_q, item, _grid.ItemPlaces[item], profile.ItemCounts[item], -2);
    }

    public IReadOnlyList<float[]> Parameters => [_p, _q, _bu, _bi];

    public double RunEpoch(int epoch)
    {
        float decay = MathF.Pow(_options.LearningRateDecay, epoch);
        double loss = _grid.Visit(_run, epoch, (users, items, values) => Step(users, items, values, decay));
        return loss / _profile.Count;
    }

    public double? Validate() => RatingValidation.Score(_validation, new RatingRange(_options.ClipScores, _profile), (user, items, scores) =>
    {
        int u = _grid.UserPlaces[user];
        for (int k = 0; k < items.Length; k++)
        {
            int i = _grid.ItemPlaces[items[k]];
            scores[k] = _mean + _bu[u] + _bi[i] + VectorMath.Dot(_p.AsSpan(u * _d, _d), _q.AsSpan(i * _d, _d));
        }
    });

    /// <summary>The trained parameters in the order of the users and items.</summary>
    public (float[] P, float[] Q, float[] UserBias, float[] ItemBias) Result(CsrMatrix ratings)
    {
        float[] userBias = Unpack(_bu, _grid.UserPlaces, 1), itemBias = Unpack(_bi, _grid.ItemPlaces, 1);
        if (!_options.Biased)
        {
            // Without biases a row without ratings would score 0: it gets the mean rating instead.
            for (int user = 0; user < userBias.Length; user++) userBias[user] = ratings.RowLength(user) == 0 ? _profile.Mean : 0;
            for (int item = 0; item < itemBias.Length; item++) itemBias[item] = _profile.ItemCounts[item] == 0 ? _profile.Mean : 0;
        }
        return (Unpack(_p, _grid.UserPlaces, _d), Unpack(_q, _grid.ItemPlaces, _d), userBias, itemBias);
    }

    // One pass over a block: for each rating the gradient step of e² + λ‖θ‖² (halved), all of it from the old values.
    private double Step(ReadOnlySpan<int> users, ReadOnlySpan<int> items, ReadOnlySpan<float> values, float decay)
    {
        SvdOptions o = _options;
        float rateBu = decay * (o.UserBiasLearningRate ?? o.LearningRate), rateBi = decay * (o.ItemBiasLearningRate ?? o.LearningRate);
        float rateP = decay * (o.UserFactorLearningRate ?? o.LearningRate), rateQ = decay * (o.ItemFactorLearningRate ?? o.LearningRate);
        float keepBu = 1 - (rateBu * (o.UserBiasRegularization ?? o.Regularization)), keepBi = 1 - (rateBi * (o.ItemBiasRegularization ?? o.Regularization));
        float keepP = 1 - (rateP * (o.UserFactorRegularization ?? o.Regularization)), keepQ = 1 - (rateQ * (o.ItemFactorRegularization ?? o.Regularization));
        bool oneRate = rateP == rateQ;
        double loss = 0;
        for (int k = 0; k < values.Length; k++)
        {
            int u = users[k], i = items[k];
            Span<float> p = _p.AsSpan(u * _d, _d), q = _q.AsSpan(i * _d, _d);
            float e = values[k] - _mean - _bu[u] - _bi[i] - VectorMath.Dot(p, q);
            loss += e * e;
            if (o.Biased)
            {
                _bu[u] = (keepBu * _bu[u]) + (rateBu * e);
                _bi[i] = (keepBi * _bi[i]) + (rateBi * e);
            }
            // p ← p + γ(e·q − λp),  q ← q + γ(e·p − λq)
            if (oneRate) VectorMath.StepPair(p, q, rateP * e, keepP, keepQ);
            else StepPair(p, q, rateP * e, rateQ * e, keepP, keepQ);
        }
        return loss;
    }

    private static void StepPair(Span<float> p, Span<float> q, float stepP, float stepQ, float keepP, float keepQ)
    {
        for (int f = 0; f < p.Length; f++)
        {
            float pf = p[f];
            p[f] = (keepP * pf) + (stepP * q[f]);
            q[f] = (keepQ * q[f]) + (stepQ * pf);
        }
    }

    private static float[] Unpack(float[] rows, int[] places, int size)
    {
        var result = new float[rows.Length];
        for (int row = 0; row < places.Length; row++) rows.AsSpan(places[row] * size, size).CopyTo(result.AsSpan(row * size));
        return result;
    }

    private void Fill(float[] rows, int index, int place, int count, int side)
    {
        if (count == 0) return;
        Span<float> row = rows.AsSpan(place * _d, _d);
        new Rng(_run.Seed, ((long)side << 32) + index).FillNormal(row, _options.InitialDeviation);
        if (_options.InitialMean != 0)
        {
            foreach (ref float value in row) value += _options.InitialMean;
        }
    }
}
