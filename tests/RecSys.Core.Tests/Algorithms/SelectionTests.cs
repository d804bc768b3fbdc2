using RecSys.Algorithms;
using RecSys.Sampling;
using Xunit;

namespace RecSys.Tests.Algorithms;

public sealed class SelectionTests
{
    [Theory]
    [InlineData(12, 4f)]
    [InlineData(1 << 20, 1e6f)]
    [InlineData(1 << 20, 1e-3f)]
    public void TakesWhatSortingPutsFirst(int different, float scale)
    {
        var rng = new Rng(3);
        for (int trial = 0; trial < 300; trial++)
        {
            // A quarter is not above 0.
            float[] values = [.. Enumerable.Range(0, 1 + rng.Next(60)).Select(_ => ((rng.Next(different) / (float)different) - 0.25f) * scale)];
            int k = 1 + rng.Next(values.Length + 5);
            int[] expected = [.. Enumerable.Range(0, values.Length).Where(i => values[i] > 0).OrderByDescending(i => values[i]).ThenBy(i => i).Take(k).Order()];
            var (threshold, ties, used) = Selection.Cut(values, k);
            Assert.Equal(expected.Length, used);
            Assert.Equal(expected, Enumerable.Range(0, values.Length).Where(i => values[i] > threshold || (values[i] == threshold && ties-- > 0)));
        }
    }

    [Fact]
    public void WhatIsNoNumberIsNotTaken()
    {
        float[] values = [float.NaN, 3, -float.NaN, float.PositiveInfinity, -1, 2, float.NegativeInfinity, 0, -0f];
        Assert.Equal((0f, 0, 3), Selection.Cut(values, 5));
        var (threshold, ties, used) = Selection.Cut(values, 2);
        Assert.Equal((0, 2), (ties, used));
        Assert.InRange(threshold, 2f, MathF.BitDecrement(3f));
        Assert.Equal((0f, 0, 0), Selection.Cut([], 1));
    }
}
