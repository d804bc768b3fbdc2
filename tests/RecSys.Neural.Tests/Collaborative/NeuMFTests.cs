using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Neural.Tests.Testing;
using RecSys.Testing;
using RecSys.Training;
using Xunit;

namespace RecSys.Neural.Tests.Collaborative;

public class NeuMFTests
{
    private static readonly NeuMFOptions Small = new() { EmbeddingSize = 8, Layers = [16, 8], Epochs = 4, BatchSize = 64, LearningRate = 0.01f, Seed = 1, Device = ComputeDevice.Cpu };

    [Fact]
    public void Scores_by_the_product_and_the_layers()
    {
        // Product: 2·(2·5) = 20; layers: (1, 3) → relu(1 − 3 + 4) = 2, times 3; offset 1.
        var parts = new NcfParts(new NcfShape(1, 1, [1], false), [2, 1, 0, 0], [5, 3, 0, 0], [2], [new NcfLayer(2, 1, [1, -1], [4], [])], [3], 1);
        var model = new NeuMFModel(DataProfile.Of(NcfData.Two), NcfData.Two, parts, ratings: false, clips: false);
        Assert.Equal(27f, model.Score(0, 0), 5);
        Assert.Equal(1 + (3 * 4f), model.Score(1, 1), 5);
    }

    [TorchFact]
    public void Learns_two_tastes()
    {
        double margin = NcfData.Margin(new NeuMFTrainer(Small with { Epochs = 40, LearningRate = 0.02f }).Fit(NcfData.Tastes()));
        Assert.True(margin > 1, $"margin {margin}");
    }

    [TorchFact]
    public void Starts_from_trained_models_with_a_share_of_each()
    {
        Interactions data = NcfData.Tastes();
        var gmf = new GmfTrainer(Small.ForProduct()).Fit(data);
        var mlp = new MlpTrainer(Small.ForLayers()).Fit(data);
        // Steps so short that nothing moves: what is left is the start.
        var still = Small with { Epochs = 1, LearningRate = 1e-12f, ProductShare = 0.3f };
        var model = new NeuMFTrainer(gmf, mlp, still).Fit(data);
        for (int user = 0; user < 40; user++)
        {
            for (int item = 0; item < 16; item++) Assert.Equal((0.3f * gmf.Score(user, item)) + (0.7f * mlp.Score(user, item)), model.Score(user, item), 4);
        }
        Assert.Contains("EmbeddingSize 8", Assert.Throws<ArgumentException>(() => new NeuMFTrainer(gmf, mlp, still with { EmbeddingSize = 4 }).Fit(data)).Message);
        Assert.Contains("Feedback", Assert.Throws<ArgumentException>(() => new NeuMFTrainer(gmf, mlp, still with { Feedback = Feedback.Explicit }).Fit(NcfData.Ratings())).Message);
    }

    [TorchFact]
    public void Pretraining_is_training_both_and_starting_from_them()
    {
        Interactions data = NcfData.Tastes();
        var log = new ProgressLog();
        var expected = new NeuMFTrainer(new GmfTrainer(Small.ForProduct()).Fit(data), new MlpTrainer(Small.ForLayers()).Fit(data), Small).Fit(data);
        var found = new NeuMFTrainer(Small with { Pretrain = true }).Fit(data, null, new TrainingContext { Progress = log });
        Assert.Equal(expected.Parts.Users, found.Parts.Users);
        Assert.Equal(["Gmf", "Mlp", "NeuMF"], log.Reports.Select(r => r.Algorithm).Distinct());
    }

    [TorchFact]
    public void Pretraining_keeps_norms()
    {
        var options = Small with { Pretrain = true, BatchNorm = true, Dropout = 0.2f };
        Assert.All(new NeuMFTrainer(options).Fit(NcfData.Tastes()).Parts.Layers, layer => Assert.Equal(4 * layer.Output, layer.Norm.Length));
    }

    [TorchTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Goes_on_from_a_checkpoint_as_if_never_stopped(bool pretrain)
    {
        Interactions data = NcfData.Tastes();
        var options = Small with { Pretrain = pretrain, Dropout = 0.1f };
        float[] expected = new NeuMFTrainer(options).Fit(data).Parts.Users;
        string folder = Directory.CreateTempSubdirectory("recsys").FullName;
        using var stop = new CancellationTokenSource();
        var stopping = new ProgressLog(report =>
        {
            if (report is { Algorithm: "NeuMF", Epoch: 2 }) stop.Cancel();
        });
        Assert.ThrowsAny<OperationCanceledException>(() => new NeuMFTrainer(options).Fit(data, null, new TrainingContext { CheckpointFolder = folder, Progress = stopping, Cancellation = stop.Token }));
        Assert.Equal(expected, new NeuMFTrainer(options).Fit(data, null, new TrainingContext { CheckpointFolder = folder }).Parts.Users);
        Directory.Delete(folder, recursive: true);
    }

    [TorchTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Stops_early_and_keeps_the_best(bool ratings)
    {
        Interactions data = ratings ? NcfData.Ratings() : NcfData.Tastes();
        var split = RecSys.Splits.Splitter.Random(data, testShare: 0.2, seed: 1);
        var log = new ProgressLog();
        var options = Small with { Feedback = ratings ? Feedback.Explicit : Feedback.Implicit, Epochs = 60, Patience = 2, LearningRate = 0.1f };
        new NeuMFTrainer(options).Fit(split.Train, split.Test, new TrainingContext { Progress = log });
        Assert.All(log.Reports, report => Assert.NotNull(report.ValidationScore));
        Assert.InRange(log.Reports[^1].Epoch, 3, 59);
        double best = log.Reports.Max(r => r.ValidationScore!.Value);
        int last = log.Reports.ToList().FindIndex(r => r.ValidationScore == best);
        Assert.Equal(2, log.Reports[^1].Epoch - log.Reports[last].Epoch);
    }
}
