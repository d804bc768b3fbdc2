using RecSys.Evaluation;
using RecSys.Sampling;
using Xunit;

namespace RecSys.Tests.Evaluation;

public class RankCounterTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(5, 3)]
    [InlineData(8, 4)]
    [InlineData(100, 7)]
    [InlineData(1003, 70)]
    public void BothWaysCountWhatALoopCounts(int length, int thresholds)
    {
        var rng = new Rng(length);
        float[] scores = new float[length], limits = new float[thresholds];
        for (int i = 0; i < length; i++)
        {
            // Few different values, so that there are ties.
            scores[i] = rng.Next(20) switch { 0 => float.NaN, 1 => float.NegativeInfinity, 2 => float.PositiveInfinity, _ => rng.Next(30) };
        }
        for (int t = 0; t < thresholds; t++) limits[t] = rng.Next(30);
        if (thresholds > 2) limits[0] = float.PositiveInfinity;
        limits.AsSpan().Sort((a, b) => b.CompareTo(a));
        int[] reached = new int[thresholds], equal = new int[thresholds];
        RankCounter.Compare(scores, limits, reached, equal);
        Assert.Equal(limits.Select(t => scores.Count(s => s >= t)), reached);
        Assert.Equal(limits.Select(t => scores.Count(s => s == t)), equal);
        int[] found = new int[thresholds], ties = new int[thresholds];
        RankCounter.Search(scores, limits, found, ties);
        Assert.Equal(reached, found);
        Assert.Equal(equal, ties);
    }
}
