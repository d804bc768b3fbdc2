using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Neural.Tests.Testing;
using RecSys.Training;
using Xunit;

namespace RecSys.Neural.Tests.Collaborative;

public class MlpTests
{
    // z = relu(W(p; q) + b) with W = (1 −1; 0.5 2), b = (0, −1); s = 2·z_1 + 3·z_2 + 0.25.
    private static NcfParts Hand(float[] norm) => new(new NcfShape(0, 1, [2], norm.Length > 0), [1, -2], [3, 0.5f], [], [new NcfLayer(2, 2, [1, -1, 0.5f, 2], [0, -1], norm)], [2, 3], 0.25f);

    [Fact]
    public void Scores_by_the_layers()
    {
        var model = new MlpModel(DataProfile.Of(NcfData.Two), NcfData.Two, Hand([]), ratings: false, clips: false);
        // (1, 3): z = (relu(−2), relu(5.5)); (1, 0.5): z = (0.5, 0.5); (−2, 0.5): z = (0, 0).
        Assert.Equal(16.75f, model.Score(0, 0), 5);
        Assert.Equal(2.75f, model.Score(0, 1), 5);
        Assert.Equal(0.25f, model.Score(1, 1), 5);
    }

    [Fact]
    public void A_norm_goes_into_the_layer()
    {
        // Scale 2 and 1, shift 1 and 0, mean 0 and 1, variance 4 and 1: (1, 3) gives relu(2·(−2)/2 + 1) = 0 and relu(5.5 − 1) = 4.5.
        var model = new MlpModel(DataProfile.Of(NcfData.Two), NcfData.Two, Hand([2, 1, 1, 0, 0, 1, 4, 1]), ratings: false, clips: false);
        Assert.Equal(13.75f, model.Score(0, 0), 3);
    }

    [TorchFact]
    public void Learns_two_tastes()
    {
        var options = new MlpOptions { EmbeddingSize = 8, Layers = [16, 8], Epochs = 40, BatchSize = 64, LearningRate = 0.02f, Seed = 1, Device = ComputeDevice.Cpu };
        foreach (bool norm in new[] { false, true })
        {
            double margin = NcfData.Margin(new MlpTrainer(options with { BatchNorm = norm, Dropout = norm ? 0.1f : 0 }).Fit(NcfData.Tastes()));
            Assert.True(margin > 1, $"BatchNorm {norm}: margin {margin}");
        }
    }
}
