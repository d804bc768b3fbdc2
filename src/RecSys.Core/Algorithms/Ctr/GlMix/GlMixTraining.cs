using RecSys.Data;
using RecSys.Models;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>The passes of <see cref="GlMixTrainer"/>: shared weights, then those of the users, then those of the items, each with the others held fast.</summary>
internal sealed class GlMixTraining : IEpochTraining
{
    private readonly TrainingRun _run;
    private readonly GlMixOptions _options;
    private readonly FeatureRows _rows;
    private readonly FeatureRows? _validation;
    private readonly FeatureValidation? _score;
    private readonly SharedRows _shared;
    private readonly NewtonSolver _solver;
    private readonly EntityEffects? _users;
    private readonly EntityEffects? _items;
    private readonly float[] _bias = [0]; // on top of the score of the mean label
    private readonly float[] _weights; // [features]
    private readonly double[] _fixed; // [rows]
    private readonly double[] _others; // [rows]
    private readonly FeatureProfile _profile;

    public GlMixTraining(TrainingRun run, GlMixOptions options, FeatureRows rows, FeatureRows? validation, FeatureProfile profile)
    {
        (_run, _options, _rows, _validation, _profile) = (run, options, rows, validation, profile);
        _score = validation is null ? null : new FeatureValidation(validation, profile.Task);
        GlMixFields fields = GlMixFields.Of(rows.Layout, options);
        _shared = new SharedRows(rows, fields.Fixed, run.Parallel);
        _solver = NewSolver();
        _users = fields.User < 0 ? null : new EntityEffects(rows, fields.User, fields.OfUsers);
        _items = fields.Item < 0 ? null : new EntityEffects(rows, fields.Item, fields.OfItems);
        (_weights, _fixed, _others) = (new float[rows.Layout.FeatureCount], new double[rows.Count], new double[rows.Count]);
        Model = new GlMixModel(profile, fields, _bias, _weights, _users?.Weights, _items?.Weights);
    }

    /// <summary>The model; its weights are those of the training.</summary>
    public GlMixModel Model { get; }

    public IReadOnlyList<float[]> Parameters => [_bias, _weights, _users?.Weights.Weights ?? [], _items?.Weights.Weights ?? []];

    public double RunEpoch(int epoch)
    {
        // Everything follows from the weights, so that a resumed run goes on from them alone.
        _users?.Score(_run.Parallel);
        _items?.Score(_run.Parallel);
        FitShared();
        Fit(_users, _items, _options.UserRegularization);
        Fit(_items, _users, _options.ItemRegularization);
        double loss = 0, weights = 0;
        for (int row = 0; row < _rows.Count; row++)
        {
            double weight = _rows.Weights.IsEmpty ? 1 : _rows.Weights[row];
            loss += weight * NewtonSolver.Loss(_profile.Task, _fixed[row] + Of(_users, row) + Of(_items, row), _rows.Labels[row]);
            weights += weight;
        }
        return loss / weights;
    }

    public double? Validate() => _validation is null ? null : _score!.Score(Model.ScoreUnchecked, _run.Parallel);

    private void FitShared()
    {
        int columns = _shared.ColumnCount;
        _solver.Begin(_rows.Count, columns);
        for (int row = 0; row < _rows.Count; row++)
            (_solver.Offsets[row], _solver.Labels[row], _solver.Weights[row]) = (_profile.BaseScore + Of(_users, row) + Of(_items, row), _rows.Labels[row], _rows.Weights.IsEmpty ? 1 : _rows.Weights[row]);
        Load();
        _solver.Minimize(_shared, _options.Regularization);
        _bias[0] = (float)_solver.Solution[0];
        for (int k = 1; k < columns; k++) _weights[k - 1] = (float)_solver.Solution[k];
        // The scores are those of the rounded weights.
        Load();
        _shared.Multiply(_solver.Solution, _fixed);
        for (int row = 0; row < _rows.Count; row++) _fixed[row] += _profile.BaseScore;

        void Load()
        {
            _solver.Solution[0] = _bias[0];
            for (int k = 1; k < columns; k++) _solver.Solution[k] = _weights[k - 1];
        }
    }

    private void Fit(EntityEffects? effects, EntityEffects? others, float lambda)
    {
        if (effects is null) return;
        for (int row = 0; row < _others.Length; row++) _others[row] = _fixed[row] + Of(others, row);
        effects.Fit(_rows, _others, lambda, NewSolver, _run.Parallel);
    }

    private NewtonSolver NewSolver() => new(_profile.Task, _options.NewtonSteps);

    private static double Of(EntityEffects? effects, int row) => effects is null ? 0 : effects.Scores[row];
}
