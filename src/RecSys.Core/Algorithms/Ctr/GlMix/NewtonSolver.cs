using System.Numerics.Tensors;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>
/// Finds the v of the least f(v) = Σ_r weight_r · loss(offset_r + x_r·v, label_r) + λ/2 ‖v‖², which is convex, by Newton's method: the system H d = −g of each step is
/// solved by conjugate gradients, preconditioned by the diagonal of H, as far as pays (truncated Newton), and the step is halved until it goes down enough. Holds scratch: one per thread.
/// </summary>
/// <param name="task">Logistic loss for classification, half the squared error for regression.</param>
/// <param name="steps">Newton steps at most.</param>
internal sealed class NewtonSolver(FeatureTask task, int steps)
{
    // The gradient, against that before the first step, at which a solution is good enough; and that of the system of a step.
    private const double Enough = 1e-5;
    private const double EnoughOfAStep = 0.1;
    private const int ConjugateSteps = 64;
    private const double Armijo = 1e-4;
    private const int Halvings = 20;

    private double[] _z = [], _move = [], _slopes = [], _curvatures = []; // [rows]
    private double[] _gradient = [], _step = [], _rest = [], _direction = [], _product = [], _diagonal = []; // [columns]

    /// <summary>What the rows have as scores without this solution: [rows].</summary>
    public double[] Offsets { get; private set; } = [];

    /// <summary>Labels: [rows].</summary>
    public float[] Labels { get; private set; } = [];

    /// <summary>Weights: [rows].</summary>
    public float[] Weights { get; private set; } = [];

    /// <summary>The solution: [columns]. What it holds at first is where the search starts.</summary>
    public double[] Solution { get; private set; } = [];

    /// <summary>Makes room.</summary>
    public void Begin(int rows, int columns)
    {
        if (rows > _z.Length)
        {
            int size = Math.Max(rows, Math.Min(2 * _z.Length, 1 << 20));
            (_z, _move, _slopes, _curvatures, Offsets, Labels, Weights) = (new double[size], new double[size], new double[size], new double[size], new double[size], new float[size], new float[size]);
        }
        if (columns > Solution.Length)
        {
            int size = Math.Max(columns, Math.Min(2 * Solution.Length, 1 << 20));
            (Solution, _gradient, _step, _rest, _direction, _product, _diagonal) = (new double[size], new double[size], new double[size], new double[size], new double[size], new double[size], new double[size]);
        }
    }

    /// <summary>Improves <see cref="Solution"/>.</summary>
    /// <param name="x">The rows.</param>
    /// <param name="lambda">λ, above 0.</param>
    public void Minimize(LinearRows x, double lambda)
    {
        int n = x.RowCount, d = x.ColumnCount;
        Span<double> v = Solution.AsSpan(0, d), step = _step.AsSpan(0, d), gradient = _gradient.AsSpan(0, d);
        x.Multiply(Solution, _z);
        double loss = Loss(n, 0) + (0.5 * lambda * TensorPrimitives.SumOfSquares<double>(v)), first = 0;
        for (int s = 0; s < steps; s++)
        {
            Differentiate(n);
            x.MultiplyTransposed(_slopes, _gradient);
            TensorPrimitives.MultiplyAdd(v, lambda, gradient, gradient);
            double norm = TensorPrimitives.Norm<double>(gradient);
            if (s == 0) first = norm;
            // Of a start that is the solution already, nothing but rounding is left.
            if (norm <= Math.Max(Enough * first, 1e-10)) return;
            Solve(x, lambda, n, d);
            x.Multiply(_step, _move);
            double slope = TensorPrimitives.Dot<double>(gradient, step), squares = TensorPrimitives.SumOfSquares<double>(step), across = TensorPrimitives.Dot<double>(v, step), norms = TensorPrimitives.SumOfSquares<double>(v);
            double share = 1;
            for (int half = 0; ; half++, share *= 0.5)
            {
                // No step that goes down is left once rounding is greater than the gain.
                if (half == Halvings) return;
                double next = Loss(n, share) + (0.5 * lambda * (norms + (2 * share * across) + (share * share * squares)));
                if (!(next <= loss + (Armijo * share * slope))) continue;
                loss = next;
                break;
            }
            TensorPrimitives.MultiplyAdd(step, share, v, v);
            TensorPrimitives.MultiplyAdd(_move.AsSpan(0, n), share, _z.AsSpan(0, n), _z.AsSpan(0, n));
        }
    }

    // Conjugate gradients for (Xᵀ D X + λ) step = −gradient
    private void Solve(LinearRows x, double lambda, int n, int d)
    {
        x.Squares(_curvatures, _diagonal);
        Span<double> step = _step.AsSpan(0, d), rest = _rest.AsSpan(0, d), direction = _direction.AsSpan(0, d), product = _product.AsSpan(0, d), diagonal = _diagonal.AsSpan(0, d);
        TensorPrimitives.Add(diagonal, lambda, diagonal);
        step.Clear();
        TensorPrimitives.Negate<double>(_gradient.AsSpan(0, d), rest);
        TensorPrimitives.Divide<double>(rest, diagonal, direction);
        double size = TensorPrimitives.Dot<double>(rest, direction), least = EnoughOfAStep * TensorPrimitives.Norm<double>(rest);
        for (int i = 0; i < ConjugateSteps; i++)
        {
            x.Multiply(_direction, _move);
            TensorPrimitives.Multiply<double>(_move.AsSpan(0, n), _curvatures.AsSpan(0, n), _move.AsSpan(0, n));
            x.MultiplyTransposed(_move, _product);
            TensorPrimitives.MultiplyAdd(direction, lambda, product, product);
            double length = size / TensorPrimitives.Dot<double>(direction, product);
            TensorPrimitives.MultiplyAdd(direction, length, step, step);
            TensorPrimitives.MultiplyAdd(product, -length, rest, rest);
            if (TensorPrimitives.Norm<double>(rest) <= least) return;
            TensorPrimitives.Divide<double>(rest, diagonal, product);
            double next = TensorPrimitives.Dot<double>(rest, product);
            TensorPrimitives.MultiplyAdd(direction, next / size, product, direction);
            size = next;
        }
    }

    // Σ weight · loss at z + share · move
    private double Loss(int n, double share)
    {
        double sum = 0;
        for (int r = 0; r < n; r++) sum += Weights[r] * Loss(task, Offsets[r] + _z[r] + (share == 0 ? 0 : share * _move[r]), Labels[r]);
        return sum;
    }

    private void Differentiate(int n)
    {
        for (int r = 0; r < n; r++)
        {
            double score = Offsets[r] + _z[r];
            if (task == FeatureTask.Classification)
            {
                double p = 1 / (1 + Math.Exp(-score));
                (_slopes[r], _curvatures[r]) = (Weights[r] * (p - Labels[r]), Weights[r] * p * (1 - p));
            }
            else
            {
                (_slopes[r], _curvatures[r]) = (Weights[r] * (score - Labels[r]), Weights[r]);
            }
        }
    }

    /// <summary>Loss of a score: ln(1 + e^−score) for the label 1 and ln(1 + e^score) for 0, or half the squared error.</summary>
    public static double Loss(FeatureTask task, double score, float label)
    {
        if (task == FeatureTask.Regression) return 0.5 * (score - label) * (score - label);
        double z = label > 0 ? score : -score;
        return Math.Max(-z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z)));
    }
}
