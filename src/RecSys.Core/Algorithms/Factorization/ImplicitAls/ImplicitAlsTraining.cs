using RecSys.Data;
using RecSys.Numerics;
using RecSys.Sampling;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>
/// The epochs of <see cref="ImplicitAlsTrainer"/>: items against users, then users against items, so that in the end every user vector is the
/// answer to the final item vectors, as that of a user folded in is. Rows are independent, and YᵀY is summed in a fixed order.
/// </summary>
internal sealed class ImplicitAlsTraining : IEpochTraining
{
    private const int RowsPerPiece = 32;

    private readonly ImplicitAlsOptions _options;
    private readonly ImplicitObjective _objective;
    private readonly TrainingRun _run;
    private readonly CsrMatrix _byUser, _byItem;
    private readonly float[] _userWeights, _itemWeights;

    private readonly RankingValidation? _validation;

    public ImplicitAlsTraining(CsrMatrix byUser, CsrMatrix? validation, ImplicitAlsOptions options, TrainingRun run)
    {
        _validation = validation is null ? null : new RankingValidation(byUser, validation);
        (_byUser, _byItem, _options, _run) = (byUser, byUser.Transpose(), options, run);
        _objective = ImplicitObjective.Of(options);
        (_userWeights, _itemWeights) = (_objective.Weights(_byUser), _objective.Weights(_byItem));
        Users = new FactorTable(byUser.RowCount, options.Factors);
        Items = new FactorTable(byUser.ColumnCount, options.Factors);
        float deviation = options.InitialScale / MathF.Sqrt(options.Factors);
        var rng = new Rng(run.Seed);
        Users.FillNormal(ref rng, deviation);
        Items.FillNormal(ref rng, deviation);
    }

    public FactorTable Users { get; }

    public FactorTable Items { get; }

    public IReadOnlyList<float[]> Parameters => [Users.Values, Items.Values];

    public double RunEpoch(int epoch)
    {
        Sweep(Items, Users, _byItem, _itemWeights);
        double[] parts = Sweep(Users, Items, _byUser, _userWeights);

        // Objective = Σ_u (xᵀAx − 2bᵀx) + Σ λ_i·‖y_i‖² + Σ_observed (w + shift); the users' λ is within A.
        double loss = 0;
        foreach (double part in parts) loss += part;
        for (int i = 0; i < Items.Count; i++)
            loss += _objective.RegularizationOf(_byItem.RowLength(i), Users.Count) * (double)VectorMath.SquaredNorm(Items.PaddedRow(i));
        foreach (float weight in _userWeights) loss += weight + _objective.Shift;
        return loss / _byUser.Count;
    }

    public double? Validate() => _validation?.ScoreMany(
        (users, scores) => VectorMath.Scores(Users.PaddedRows(users), Items.Values, Items.Stride, scores), _run.Parallel);

    // Solves every row of x against the fixed vectors y; returns each row's part of the objective.
    private double[] Sweep(FactorTable x, FactorTable y, CsrMatrix matrix, float[] weights)
    {
        ParallelOptions parallel = _run.Parallel;
        float[] gram = Gram.Compute(y.Values, y.Stride, y.Factors, parallel);
        var parts = new double[x.Count];
        bool exact = _options.Solver == ImplicitAlsSolver.Cholesky;
        using var systems = new ThreadLocal<SymmetricSystem>(() => new SymmetricSystem(x.Factors));
        using var gradients = new ThreadLocal<ConjugateGradient>(() => new ConjugateGradient(x.Stride));
        WorkSharing.Run((x.Count + RowsPerPiece - 1) / RowsPerPiece, parallel, piece =>
        {
            SymmetricSystem? system = exact ? systems.Value : null;
            ConjugateGradient? gradient = exact ? null : gradients.Value;
            int end = Math.Min(x.Count, (piece + 1) * RowsPerPiece);
            for (int row = piece * RowsPerPiece; row < end; row++)
            {
                parallel.CancellationToken.ThrowIfCancellationRequested(); // a row of many factors takes long
                if (matrix.RowLength(row) == 0)
                {
                    x.Row(row).Clear(); // the right side is 0
                    continue;
                }
                var equations = new RowSystem
                {
                    Vectors = y.Values,
                    Gram = gram,
                    Factors = y.Factors,
                    Stride = y.Stride,
                    Items = matrix.RowColumns(row),
                    Weights = weights.AsSpan(matrix.RowStarts[row], matrix.RowLength(row)),
                    Shift = _objective.Shift,
                    GramWeight = _objective.GramWeight,
                    Lambda = _objective.RegularizationOf(matrix.RowLength(row), y.Count),
                };
                parts[row] = exact ? Solve(equations, system!, x.Row(row)) : gradient!.Improve(equations, x.PaddedRow(row), _options.ConjugateGradientSteps);
            }
        });
        return parts;
    }

    // At the solution xᵀAx − 2bᵀx = −bᵀx.
    private static double Solve(in RowSystem equations, SymmetricSystem system, Span<float> x)
    {
        equations.Factor(system);
        system.Right.AsSpan(0, x.Length).CopyTo(x);
        system.Solve();
        Span<float> solution = system.Right.AsSpan(0, x.Length);
        double value = -VectorMath.Dot(x, solution);
        solution.CopyTo(x);
        return value;
    }
}
