using RecSys.Neural.Tests.Testing;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace RecSys.Neural.Tests.Modules;

public class DropoutTests
{
    [TorchTheory]
    [InlineData(0.1, 1_000_003)]
    [InlineData(0.5, 400_000)]
    [InlineData(0.9, 1_000_000)]
    public void Keeps_the_share_and_the_mean(double share, int count)
    {
        var mask = new float[count];
        DropoutMask.Fill(mask, share, seed: 5);
        Assert.All(mask.Distinct(), value => Assert.True(value == 0 || Math.Abs(value - (1 / (1 - share))) < 1e-3 / (1 - share)));
        Assert.InRange(mask.Average(value => (double)value), 1 - (5 * Math.Sqrt(share / (1 - share) / count)) - 1e-4, 1 + (5 * Math.Sqrt(share / (1 - share) / count)) + 1e-4);
        // Neighbours are independent of each other.
        double both = Enumerable.Range(0, count - 1).Count(i => mask[i] == 0 && mask[i + 1] == 0) / (count - 1.0);
        Assert.InRange(both, (share * share) - 0.005, (share * share) + 0.005);
    }

    [TorchFact]
    public void The_same_seed_gives_the_same_mask_and_another_seed_another()
    {
        float[] a = new float[1000], b = new float[1000], c = new float[1000];
        DropoutMask.Fill(a, 0.3, 1);
        DropoutMask.Fill(b, 0.3, 1);
        DropoutMask.Fill(c, 0.3, 2);
        Assert.Equal(a, b);
        Assert.NotEqual(a, c);
    }

    [TorchFact]
    public void Does_nothing_outside_of_training()
    {
        using var weights = new Weights(1);
        var dropout = new Dropout(weights, 0.5);
        using Tensor x = Tensors.Of(Check.Numbers(100), CPU, 100);
        Assert.Same(x, dropout.Forward(x));
        weights.IsTraining = true;
        using Tensor y = dropout.Forward(x);
        Assert.Contains(0f, Tensors.ToArray(y));
    }
}
