using RecSys.Algorithms;
using RecSys.Neural.Tests.Testing;
using RecSys.Sampling;
using RecSys.Training;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace RecSys.Neural.Tests.Training;

/// <summary>A table of which a step touches some rows ends where the whole table would.</summary>
public class RowEmbeddingTests
{
    private const int Rows = 60, Size = 11, Batches = 50;

    [TorchTheory]
    [InlineData(OptimizerKind.Adam, 0, 2e-4)]
    [InlineData(OptimizerKind.AdamW, 0, 2e-4)]
    [InlineData(OptimizerKind.Adam, 0.05f, 2e-4)]
    [InlineData(OptimizerKind.Adagrad, 0, 1e-5)]
    [InlineData(OptimizerKind.Sgd, 0, 1e-5)]
    [InlineData(OptimizerKind.Sgd, 0.05f, 1e-5)]
    public void Ends_where_the_whole_table_ends(OptimizerKind optimizer, float clip, double tolerance)
    {
        float[] whole = Train(rows: false, optimizer, clip, out float[] start), rows = Train(rows: true, optimizer, clip, out float[] same);
        Assert.Equal(start, same);
        double moved = 0;
        for (int i = 0; i < whole.Length; i++) moved = Math.Max(moved, Math.Abs(whole[i] - start[i]));
        Assert.True(moved > 0.01, $"the table moved by {moved}");
        for (int i = 0; i < whole.Length; i++) Assert.True(Math.Abs(whole[i] - rows[i]) <= tolerance * Math.Max(1, moved), $"number {i}: {start[i]} became {whole[i]} in the whole table, {rows[i]} by rows");
    }

    [TorchFact]
    public void Regularization_acts_on_the_rows_of_a_batch()
    {
        var options = new GmfOptions { Optimizer = OptimizerKind.Sgd, LearningRate = 0.5f, Regularization = 0.1f };
        using var weights = new Weights(1) { IsTraining = true };
        var table = new RowEmbedding(weights, "table", 3, 2, 1);
        float[] before = table.Table.ToArray();
        using var steps = Optimizer.Create(weights, options, 1);
        using (NewDisposeScope())
        {
            (table.Forward([1, 1]) * 0).sum().backward();
            steps.Step(0.5f, 1);
        }
        float[] after = table.Table.ToArray();
        for (int i = 0; i < 6; i++) Assert.Equal(i / 2 == 1 ? before[i] * 0.95f : before[i], after[i], 6);
    }

    private static float[] Train(bool rows, OptimizerKind optimizer, float clip, out float[] start)
    {
        var options = new GmfOptions { Optimizer = optimizer, LearningRate = optimizer == OptimizerKind.Sgd ? 2f : 0.01f, Epochs = 3, GradientClip = clip, Seed = 4, Threads = 1 };
        using var network = new Lookups(new Weights(7), rows);
        start = network.Table.ToArray();
        NetworkTrainer.Train(network, new Draws(), options, new TrainingRun("test", options, TrainingContext.None));
        return network.Table.ToArray();
    }

    // Rows are drawn to be near a target; some are drawn often, some rarely.
    private sealed class Lookups : Network<int[]>
    {
        private readonly RowEmbedding? _rows;
        private readonly Embedding? _whole;

        public Lookups(Weights weights, bool rows)
            : base(weights)
        {
            if (rows) _rows = new RowEmbedding(weights, "table", Rows, Size, 0.1);
            else _whole = new Embedding(weights, "table", Rows, Size, 0.1);
        }

        public Weight Table => _rows?.Table ?? _whole!.Table;

        public override Tensor Loss(int[] batch)
        {
            Tensor vectors = _rows is null ? _whole!.Forward(Tensors.Indices(Array.ConvertAll(batch, i => (long)i), CPU, batch.Length)) : _rows.Forward(batch);
            return (vectors.sin() - 0.5).square().mean();
        }
    }

    private sealed class Draws : IBatchSource<int[]>
    {
        public int BatchCount => Batches;

        public int[] Create() => new int[12];

        public void BeginEpoch(ref Rng rng)
        {
        }

        public void Fill(int[] batch, int index, ref Rng rng)
        {
            for (int i = 0; i < batch.Length; i++) batch[i] = rng.Next(1 + rng.Next(Rows));
        }
    }
}
