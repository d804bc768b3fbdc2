using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using RecSys.Data;
using RecSys.Models;
using RecSys.Sampling;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Parameters and epochs of <see cref="FieldAwareFactorizationMachineTrainer"/>.</summary>
internal sealed class FieldAwareFactorizationMachineTraining : RowTraining
{
    private readonly FieldVectors _vectors;
    private readonly float[] _squares; // [features × fields × factors]

    public FieldAwareFactorizationMachineTraining(TrainingRun run, FieldAwareFactorizationMachineOptions options, FeatureRows rows, FeatureRows? validation, FeatureProfile profile)
        : base(run, rows, validation, profile, new RowSteps(options.StepRule, options.LearningRate, options.Regularization, options.WeightRegularization, options.BatchSize))
    {
        int fields = rows.Layout.FieldCount;
        long length = (long)rows.Layout.FeatureCount * fields * FieldVectors.Size(options.Factors);
        if (length > Array.MaxLength)
            throw new ArgumentException($"{rows.Layout.FeatureCount} features with {options.Factors} factors for each of {fields} fields are more than fit one table. Raise MinCount, set HashBuckets, or lower Factors.");
        _vectors = new FieldVectors(new float[length], fields, options.Factors, options.NormalizeRows);
        _squares = Ones((int)length);
        for (int feature = 0; feature < rows.Layout.FeatureCount; feature++)
        {
            if (!Trained[feature]) continue;
            var rng = new Rng(run.Seed, -1L - feature);
            for (int field = 0; field < fields; field++) rng.FillNormal(_vectors.Of(feature, field)[..options.Factors], options.InitialDeviation);
        }
    }

    public override IReadOnlyList<float[]> Parameters => [Bias, Weights, _vectors.Table];

    public override IReadOnlyList<float[]> State => [BiasSquares, WeightSquares, _squares];

    protected override int Effort => 2 * _vectors.Width;

    /// <summary>The trained parameters.</summary>
    public (float Bias, float[] Weights, float[] Vectors) Result => (Bias[0], Weights, _vectors.Table);

    protected override void ScoreRows(FeatureRowsSpan rows, Span<float> scores) => _vectors.Score(rows, Bias[0], Weights, scores);

    protected override RowScratch NewScratch() => new FieldScratch(Rows, Steps.BatchSize, _vectors.Width);

    protected override float Interact(int row, int place, RowScratch scratch)
    {
        Range range = Rows.Starts[row]..Rows.Starts[row + 1];
        return _vectors.Interact(Rows.Indices[range], Rows.Values[range], Rows.Fields[range]);
    }

    // ∂/∂v_i,f = Σ_r Σ_j g_r x_ri x_rj v_j,fi over the other features j of field f, + λ v_i,f for each
    protected override void Gradients(int slot, RowScratch scratch)
    {
        var room = (FieldScratch)scratch;
        Span<float> gradient = room.Of(slot);
        gradient.Clear();
        ReadOnlySpan<int> entries = room.Entries.Entries(slot), places = room.Entries.Places(slot), starts = Rows.Starts, indices = Rows.Indices, fields = Rows.Fields, which = room.Entries.Rows.Span;
        ReadOnlySpan<float> values = Rows.Values;
        int size = _vectors.VectorSize;
        ref float table = ref MemoryMarshal.GetArrayDataReference(_vectors.Table);
        ref float own = ref _vectors.Table[room.Entries.Feature(slot) * _vectors.Width];
        ref float sum = ref MemoryMarshal.GetReference(gradient);
        Vector128<float> lambda = Vector128.Create(Steps.Regularization);
        for (int k = 0; k < entries.Length; k++)
        {
            int entry = entries[k], row = which[places[k]];
            float factor = room.Gradients[places[k]] * values[entry] * _vectors.Scale(values[starts[row]..starts[row + 1]]);
            nuint field = (nuint)(fields[entry] * size);
            for (int other = starts[row]; other < starts[row + 1]; other++)
            {
                if (other == entry) continue;
                nuint to = (nuint)(fields[other] * size), from = ((nuint)indices[other] * (nuint)_vectors.Width) + field;
                Vector128<float> scale = Vector128.Create(factor * values[other]);
                for (nuint f = 0; f < (nuint)size; f += 4)
                {
                    Vector128<float> g = (Vector128.LoadUnsafe(ref table, from + f) * scale) + (Vector128.LoadUnsafe(ref own, to + f) * lambda);
                    (Vector128.LoadUnsafe(ref sum, to + f) + g).StoreUnsafe(ref sum, to + f);
                }
            }
        }
    }

    protected override void Step(int slot, RowScratch scratch)
    {
        Span<float> gradient = ((FieldScratch)scratch).Of(slot);
        int first = scratch.Entries.Feature(slot) * _vectors.Width;
        Span<float> vector = _vectors.Table.AsSpan(first, _vectors.Width), squares = _squares.AsSpan(first, _vectors.Width);
        for (int f = 0; f < gradient.Length; f += Vector128<float>.Count) Steps.Step(ref vector[f], ref squares[f], Vector128.LoadUnsafe(ref gradient[f]));
    }

    private sealed class FieldScratch(FeatureRows rows, int batchSize, int width) : RowScratch(rows, batchSize)
    {
        private float[] _gradients = [];

        public Span<float> Of(int slot) => _gradients.AsSpan(slot * width, width);

        public override void Begin()
        {
            if (_gradients.Length < (long)Entries.SlotCount * width) _gradients = new float[Entries.SlotCount * width];
        }
    }
}
