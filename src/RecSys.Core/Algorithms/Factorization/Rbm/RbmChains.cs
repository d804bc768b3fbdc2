using RecSys.Data;
using RecSys.Numerics;
using RecSys.Sampling;

namespace RecSys.Algorithms;

/// <summary>Contrastive divergence: the two ends of the Gibbs chains of a batch of users, the hidden units given the ratings, and those given what the machine makes of them after T steps.</summary>
internal sealed class RbmChains(RbmWeights weights, CsrMatrix ratings, RbmOptions options) : RbmBatch(weights, ratings, options)
{
    // Hidden units given the data and given the reconstruction: [users × F].
    private float[] _fromData = [], _fromModel = [];

    public override void AddHidden(int row, Span<float> gradient)
    {
        VectorMath.AddScaled(gradient, 1f, DataOf(row));
        VectorMath.AddScaled(gradient, -1f, ModelOf(row));
    }

    // ⟨v_i^k·h_j⟩_data − ⟨v_i^k·h_j⟩_T   (6), (⟨h_j⟩_data − ⟨h_j⟩_T)·r_i   (11)
    public override void AddUnit(int unit, Span<float> gradient, Span<float> chosen, Span<float> spare)
    {
        int f = Weights.Factors;
        Unit own = Units[unit];
        ReadOnlySpan<float> data = DataOf(own.Row), model = ModelOf(own.Row), made = ReconstructedOf(unit);
        for (int k = 0; k < made.Length; k++) VectorMath.AddScaled(gradient.Slice(k * f, f), -made[k], model);
        if (own.Level < 0) return;
        VectorMath.AddScaled(gradient.Slice(own.Level * f, f), 1f, data);
        if (chosen.IsEmpty) return;
        VectorMath.AddScaled(chosen, 1f, data);
        VectorMath.AddScaled(chosen, -1f, model);
    }

    protected override void MakeRoom(int users)
    {
        int length = users * Weights.Factors;
        if (_fromData.Length < length) (_fromData, _fromModel) = (new float[length], new float[length]);
    }

    // The chain h → v → h …: hidden states are drawn, the visible units stay at their probabilities, which is less noise for the same expectation.
    protected override double RunUser(int row, int user, Range units, Rng rng)
    {
        int f = Weights.Factors;
        ReadOnlySpan<Unit> own = UnitsIn(units);
        Span<float> data = DataOf(row), model = ModelOf(row);
        Span<float> states = new float[f], bias = new float[f];
        ReadOnlySpan<int> items = Ratings.RowColumns(user);
        Weights.HiddenBias(items, bias);
        Weights.HiddenOf(items, Ratings.RowValues(user), data);
        data.CopyTo(model);
        double error = 0;
        for (int step = 0; step < Options.GibbsSteps; step++)
        {
            for (int j = 0; j < f; j++) states[j] = rng.NextSingle() < model[j] ? 1 : 0;
            bias.CopyTo(model);
            for (int n = 0; n < own.Length; n++)
            {
                Span<float> probabilities = ReconstructedOf(units.Start.Value + n);
                Weights.VisibleOf(own[n].Item, states, probabilities);
                for (int level = 0; level < probabilities.Length; level++) VectorMath.AddScaled(model, probabilities[level], Weights.Row(own[n].Item, level));
                if (step == 0) error += ErrorOf(own[n], probabilities);
            }
            RbmWeights.Sigmoid(model);
        }
        return error;
    }

    private Span<float> DataOf(int row) => _fromData.AsSpan(row * Weights.Factors, Weights.Factors);

    private Span<float> ModelOf(int row) => _fromModel.AsSpan(row * Weights.Factors, Weights.Factors);
}
