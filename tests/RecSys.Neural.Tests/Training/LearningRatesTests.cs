using Xunit;

namespace RecSys.Neural.Tests.Training;

public class LearningRatesTests
{
    [Fact]
    public void Constant_stays()
    {
        var rates = new LearningRates(new LineOptions { LearningRate = 0.5f, Epochs = 3 }, 2);
        Assert.Equal([0.5f, 0.5f, 0.5f], Enumerable.Range(0, 3).Select(_ => rates.Next()));
    }

    [Fact]
    public void Warm_up_rises_in_a_line_and_falls_along_a_cosine()
    {
        var rates = new LearningRates(new LineOptions { LearningRate = 2, Epochs = 5, WarmupShare = 0.2f, Schedule = LearningRateSchedule.WarmupCosine }, 2);
        float[] all = [.. Enumerable.Range(0, 10).Select(_ => rates.Next())];
        // Two steps up; then of eight down the second, fourth and last.
        Assert.Equal([1f, 2f], all[..2]);
        Assert.Equal(1 + Math.Sqrt(0.5), all[3], 1e-5);
        Assert.Equal(1, all[5], 1e-5);
        Assert.Equal(0, all[9], 1e-5);
    }

    [Fact]
    public void Plateau_multiplies_after_waiting()
    {
        var rates = new LearningRates(new LineOptions { LearningRate = 1, PlateauFactor = 0.5f, PlateauPatience = 2, Schedule = LearningRateSchedule.Plateau }, 1);
        List<float> found = [];
        foreach (double score in new[] { 0.3, 0.2, 0.3, 0.4, 0.1, 0.1, 0.1, 0.1 })
        {
            found.Add(rates.Next());
            rates.EpochEnded(score);
        }
        Assert.Equal([1f, 1, 1, 0.5f, 0.5f, 0.5f, 0.25f, 0.25f], found);
    }
}
