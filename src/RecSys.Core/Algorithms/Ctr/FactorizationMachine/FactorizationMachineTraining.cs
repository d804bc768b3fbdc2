using System.Runtime.Intrinsics;
using RecSys.Data;
using RecSys.Models;
using RecSys.Sampling;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Parameters and epochs of <see cref="FactorizationMachineTrainer"/>.</summary>
internal sealed class FactorizationMachineTraining : RowTraining
{
    private readonly int _width;
    private readonly float[] _vectors; // [features × width]
    private readonly float[] _squares; // [features × width]

    public FactorizationMachineTraining(TrainingRun run, FactorizationMachineOptions options, FeatureRows rows, FeatureRows? validation, FeatureProfile profile)
        : base(run, rows, validation, profile, new RowSteps(options.StepRule, options.LearningRate, options.Regularization, options.WeightRegularization, options.BatchSize))
    {
        _width = FactorizationMachineKernel.Width(options.Factors);
        long length = (long)rows.Layout.FeatureCount * _width;
        if (length > Array.MaxLength)
            throw new ArgumentException($"{rows.Layout.FeatureCount} features with {options.Factors} factors are more than fit one table. Raise MinCount, set HashBuckets, or lower Factors.");
        (_vectors, _squares) = (new float[length], Ones((int)length));
        for (int feature = 0; feature < rows.Layout.FeatureCount; feature++)
        {
            if (Trained[feature]) new Rng(run.Seed, -1L - feature).FillNormal(_vectors.AsSpan(feature * _width, options.Factors), options.InitialDeviation);
        }
    }

    public override IReadOnlyList<float[]> Parameters => [Bias, Weights, _vectors];

    public override IReadOnlyList<float[]> State => [BiasSquares, WeightSquares, _squares];

    protected override int Effort => _width;

    /// <summary>The trained parameters.</summary>
    public (float Bias, float[] Weights, float[] Vectors) Result => (Bias[0], Weights, _vectors);

    protected override void ScoreRows(FeatureRowsSpan rows, Span<float> scores) => FactorizationMachineKernel.Score(rows, Bias[0], Weights, _vectors, _width, scores);

    protected override RowScratch NewScratch() => new Sums(Rows, Steps.BatchSize, _width);

    protected override float Interact(int row, int place, RowScratch scratch)
    {
        Range range = Rows.Starts[row]..Rows.Starts[row + 1];
        return FactorizationMachineKernel.Interact(Rows.Indices[range], Rows.Values[range], _vectors, _width, ((Sums)scratch).Of(place));
    }

    // ∂/∂v_i = Σ_r g_r x_ri (Σ_j v_j x_rj − v_i x_ri) + λ n v_i
    protected override void Step(int slot, RowScratch scratch)
    {
        var sums = (Sums)scratch;
        ReadOnlySpan<int> entries = sums.Entries.Entries(slot), places = sums.Entries.Places(slot);
        ReadOnlySpan<float> values = Rows.Values;
        Span<float> vector = _vectors.AsSpan(sums.Entries.Feature(slot) * _width, _width), squares = _squares.AsSpan(sums.Entries.Feature(slot) * _width, _width);
        float own = Steps.Regularization * entries.Length;
        for (int k = 0; k < entries.Length; k++) own -= sums.Gradients[places[k]] * values[entries[k]] * values[entries[k]];
        for (int f = 0; f < _width; f += Vector256<float>.Count)
        {
            Vector256<float> gradient = Vector256.LoadUnsafe(ref vector[f]) * own;
            for (int k = 0; k < entries.Length; k++)
                gradient += Vector256.LoadUnsafe(ref sums.Of(places[k])[f]) * (sums.Gradients[places[k]] * values[entries[k]]);
            Steps.Step(ref vector[f], ref squares[f], gradient);
        }
    }

    private sealed class Sums(FeatureRows rows, int batchSize, int width) : RowScratch(rows, batchSize)
    {
        private readonly float[] _sums = new float[batchSize * width];

        public Span<float> Of(int place) => _sums.AsSpan(place * width, width);
    }
}
