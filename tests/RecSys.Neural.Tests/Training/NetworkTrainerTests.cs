using RecSys.Neural.Tests.Testing;
using RecSys.Testing;
using RecSys.Training;
using TorchSharp;
using Xunit;

namespace RecSys.Neural.Tests.Training;

public class NetworkTrainerTests
{
    private static readonly LineOptions Options = new() { Epochs = 6, LearningRate = 0.01f, Dropout = 0.2f, Seed = 3, Threads = 1, Device = ComputeDevice.Cpu };

    [TorchTheory]
    [InlineData(OptimizerKind.Adam, 0.02f)]
    [InlineData(OptimizerKind.AdamW, 0.02f)]
    [InlineData(OptimizerKind.Adagrad, 0.2f)]
    [InlineData(OptimizerKind.Sgd, 0.05f)]
    public void Learns_with_every_optimizer(OptimizerKind optimizer, float rate)
    {
        var log = new ProgressLog();
        using var network = new LineNetwork(1);
        Train(network, Options with { Optimizer = optimizer, LearningRate = rate, Epochs = 15 }, new TrainingContext { Progress = log }, batches: 40);
        Assert.InRange(log.Reports[^1].Loss, 0, 0.01);
        Assert.False(network.Weights.IsTraining);
    }

    [TorchFact]
    public void The_same_seed_gives_the_same_weights()
    {
        float[] Run(int seed, int threads)
        {
            using var network = new LineNetwork(seed, dropout: 0.3);
            Train(network, Options with { Seed = seed, Threads = threads });
            return network.Numbers();
        }
        Assert.Equal(Run(3, 1), Run(3, 1));
        Assert.Equal(Run(3, 2), Run(3, 2));
        Assert.NotEqual(Run(3, 1), Run(4, 1));
    }

    [TorchTheory]
    [InlineData(OptimizerKind.Adam, LearningRateSchedule.WarmupCosine)]
    [InlineData(OptimizerKind.AdamW, LearningRateSchedule.Plateau)]
    [InlineData(OptimizerKind.Adagrad, LearningRateSchedule.Constant)]
    public void A_run_that_was_stopped_goes_on_exactly(OptimizerKind optimizer, LearningRateSchedule schedule)
    {
        LineOptions options = Options with { Optimizer = optimizer, Schedule = schedule, PlateauPatience = 1 };
        string folder = Directory.CreateTempSubdirectory("recsys").FullName;
        // The score falls from the third epoch on, so that the plateau's factor is part of what must be resumed.
        double[] scores = [0.1, 0.5, 0.4, 0.3, 0.2, 0.1];
        using var straight = new LineNetwork(3, dropout: 0.3);
        int epoch = 0;
        Train(straight, options, validate: () => scores[epoch++]);

        using var source = new CancellationTokenSource();
        using var first = new LineNetwork(3, dropout: 0.3);
        var stop = new ProgressLog(report =>
        {
            if (report.Epoch == 3) source.Cancel();
        });
        epoch = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => Train(first, options,
            new TrainingContext { CheckpointFolder = folder, Cancellation = source.Token, Progress = stop }, validate: () => scores[epoch++]));
        using var second = new LineNetwork(99, dropout: 0.3);
        var log = new ProgressLog();
        Train(second, options, new TrainingContext { CheckpointFolder = folder, Progress = log }, validate: () => scores[epoch++]);
        Assert.Equal([4, 5, 6], log.Reports.Select(r => r.Epoch));
        Assert.All(log.Reports, r => Assert.Equal(3, r.FirstEpoch));
        Assert.Equal(straight.Numbers(), second.Numbers());
    }

    [TorchFact]
    public void Stops_early_and_restores_the_best_weights()
    {
        double[] scores = [0.1, 0.5, 0.4, 0.3, 0.2, 0.1];
        using var best = new LineNetwork(3);
        int epoch = 0;
        Train(best, Options with { Epochs = 2 });
        using var network = new LineNetwork(3);
        var log = new ProgressLog();
        Train(network, Options with { Patience = 3 }, new TrainingContext { Progress = log }, validate: () => scores[epoch++]);
        Assert.Equal(5, log.Reports.Count);
        Assert.Equal(0.5, log.Reports[1].ValidationScore);
        Assert.Equal(best.Numbers(), network.Numbers());
    }

    [TorchFact]
    public void Stops_at_numbers_that_are_no_longer_finite()
    {
        using var network = new LineNetwork(3);
        var error = Assert.Throws<InvalidOperationException>(() => Train(network, Options with { Optimizer = OptimizerKind.Sgd, LearningRate = 1e6f }));
        Assert.Contains("epoch 1 at LearningRate 1000000", error.Message, StringComparison.Ordinal);
    }

    [TorchFact]
    public void A_clipped_gradient_is_no_longer_than_asked_for()
    {
        using var network = new LineNetwork(3);
        float[] before = network.Numbers();
        Train(network, Options with { Optimizer = OptimizerKind.Sgd, LearningRate = 0.5f, GradientClip = 0.001f, Epochs = 1 }, batches: 1);
        double moved = Math.Sqrt(network.Numbers().Zip(before, (a, b) => Math.Pow(a - b, 2)).Sum());
        Assert.InRange(moved, 0.00045, 0.00055);
    }

    [TorchFact]
    public void Holds_no_more_tensors_after_training_than_before()
    {
        using var network = new LineNetwork(3, dropout: 0.3);
        Train(network, Options);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Train(network, Options with { Epochs = 20 });
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [TorchFact]
    public void An_error_in_the_making_of_batches_reaches_the_caller()
    {
        using var network = new LineNetwork(3);
        var run = Run(Options, TrainingContext.None);
        Assert.Contains("batch 2", Assert.Throws<FormatException>(() => NetworkTrainer.Train(network, new BrokenSource(), Options, run)).Message, StringComparison.Ordinal);
    }

    // As a trainer would: the run is made by Fit, which this stands in for.
    private static TrainingRun Run(NeuralOptions options, TrainingContext context) => new("Line", options, context);

    private static void Train(LineNetwork network, LineOptions options, TrainingContext? context = null, int batches = 10, Func<double?>? validate = null)
        => NetworkTrainer.Train(network, new LineSource(batches), options, Run(options, context ?? TrainingContext.None), validate);

    private sealed class BrokenSource : IBatchSource<LineBatch>
    {
        public int BatchCount => 5;

        public LineBatch Create() => new();

        public void BeginEpoch(ref RecSys.Sampling.Rng rng)
        {
        }

        public void Fill(LineBatch batch, int index, ref RecSys.Sampling.Rng rng)
        {
            if (index == 2) throw new FormatException("batch 2 cannot be made");
        }
    }
}
