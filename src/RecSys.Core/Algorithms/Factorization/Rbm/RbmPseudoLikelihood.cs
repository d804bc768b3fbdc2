using System.Numerics.Tensors;
using RecSys.Data;
using RecSys.Numerics;
using RecSys.Sampling;

namespace RecSys.Algorithms;

/// <summary>
/// Pseudo-likelihood: Σ_i ln p(v_i | p̂_−i), where p̂_−i are the hidden units that the user's other ratings switch on, as the model predicts by (8), (9).
/// </summary>
internal sealed class RbmPseudoLikelihood(RbmWeights weights, CsrMatrix ratings, RbmOptions options) : RbmBatch(weights, ratings, options)
{
    // The hidden units' inputs, all ratings together, and the gradient of the objective by what is common to the inputs of all units: [users × F].
    private float[] _inputs = [], _gradients = [];

    public override void AddHidden(int row, Span<float> gradient) => VectorMath.AddScaled(gradient, 1f, GradientOf(row));

    // W_ij^k has a part in ln p(v_i), (v_i^k − p(v_i^k = 1))·p̂_j, and where it is switched on one in the inputs that the other ratings are predicted by, as has D_ij.
    public override void AddUnit(int unit, Span<float> gradient, Span<float> chosen, Span<float> spare)
    {
        int f = Weights.Factors;
        Unit own = Units[unit];
        ReadOnlySpan<float> made = ReconstructedOf(unit);
        Span<float> hidden = spare[..f], back = spare.Slice(f, f);
        HiddenWithout(own, hidden);
        for (int k = 0; k < made.Length; k++) VectorMath.AddScaled(gradient.Slice(k * f, f), (k == own.Level ? 1 : 0) - made[k], hidden);
        if (own.Level < 0) return;
        back.Clear();
        AddBack(own, made, hidden, back, -1f);
        VectorMath.AddScaled(back, 1f, GradientOf(own.Row));
        VectorMath.AddScaled(gradient.Slice(own.Level * f, f), 1f, back);
        if (!chosen.IsEmpty) VectorMath.AddScaled(chosen, 1f, back);
    }

    protected override void MakeRoom(int users)
    {
        int length = users * Weights.Factors;
        if (_inputs.Length < length) (_inputs, _gradients) = (new float[length], new float[length]);
    }

    protected override double RunUser(int row, int user, Range units, Rng rng)
    {
        ReadOnlySpan<Unit> own = UnitsIn(units);
        Weights.InputsOf(Ratings.RowColumns(user), Ratings.RowValues(user), InputsOf(row));
        Span<float> hidden = new float[Weights.Factors], gradient = GradientOf(row);
        gradient.Clear();
        double error = 0;
        for (int n = 0; n < own.Length; n++)
        {
            Span<float> made = ReconstructedOf(units.Start.Value + n);
            // What is not rated switches nothing on: its hidden units are those of all ratings, and after the ratings come only such units.
            if (n == 0 || own[n].Level >= 0 || own[n - 1].Level >= 0) HiddenWithout(own[n], hidden);
            Weights.VisibleOf(own[n].Item, hidden, made);
            error += ErrorOf(own[n], made);
            AddBack(own[n], made, hidden, gradient, 1f);
        }
        return error;
    }

    // p̂_−i = σ(x − W_i^k − D_i)
    private void HiddenWithout(Unit unit, Span<float> hidden)
    {
        InputsOf(unit.Row).CopyTo(hidden);
        if (unit.Level >= 0)
        {
            VectorMath.AddScaled(hidden, -1f, Weights.Row(unit.Item, unit.Level));
            if (Weights.Chosen.Length > 0) VectorMath.AddScaled(hidden, -1f, Weights.ChosenRow(unit.Item));
        }
        RbmWeights.Sigmoid(hidden);
    }

    // ∂ ln p(v_i)/∂x_j = p̂_j·(1 − p̂_j)·Σ_k (v_i^k − p(v_i^k = 1))·W_ij^k, in parts that fit the stack.
    private void AddBack(Unit unit, ReadOnlySpan<float> made, ReadOnlySpan<float> hidden, Span<float> gradient, float scale)
    {
        Span<float> room = stackalloc float[Math.Min(hidden.Length, 256)];
        for (int start = 0; start < hidden.Length; start += room.Length)
        {
            Span<float> sum = room[..Math.Min(room.Length, hidden.Length - start)], to = gradient.Slice(start, sum.Length);
            ReadOnlySpan<float> on = hidden.Slice(start, sum.Length);
            sum.Clear();
            for (int k = 0; k < made.Length; k++) VectorMath.AddScaled(sum, (k == unit.Level ? 1 : 0) - made[k], Weights.Row(unit.Item, k).Slice(start, sum.Length));
            TensorPrimitives.Multiply(sum, on, sum);
            VectorMath.AddScaled(to, scale, sum);
            TensorPrimitives.Multiply(sum, on, sum);
            VectorMath.AddScaled(to, -scale, sum);
        }
    }

    private Span<float> InputsOf(int row) => _inputs.AsSpan(row * Weights.Factors, Weights.Factors);

    private Span<float> GradientOf(int row) => _gradients.AsSpan(row * Weights.Factors, Weights.Factors);
}
