using RecSys.Sampling;
using Xunit;

namespace RecSys.Tests.Sampling;

public class AliasTableTests
{
    [Theory]
    [InlineData(new double[] { 1 })]
    [InlineData(new double[] { 0, 1 })]
    [InlineData(new double[] { 1, 0 })]
    [InlineData(new double[] { 1, 2, 3, 4 })]
    [InlineData(new double[] { 0, 1e-9, 1000, 0, 1, 1, 0 })]
    [InlineData(new double[] { 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1 })]
    public void DrawsInProportion(double[] weights)
    {
        const int Draws = 200_000;
        var table = new AliasTable(weights);
        var rng = new Rng(3);
        var counts = new int[weights.Length];
        for (int i = 0; i < Draws; i++) counts[table.Next(ref rng)]++;
        double sum = weights.Sum();
        for (int i = 0; i < weights.Length; i++)
        {
            double expected = weights[i] / sum;
            if (weights[i] == 0) Assert.Equal(0, counts[i]);
            Assert.Equal(expected, counts[i] / (double)Draws, 5 * Math.Sqrt(expected / Draws) + 1e-6);
        }
    }

    [Fact]
    public void CountsAreRaisedToThePower()
    {
        AliasTable table = AliasTable.OfCounts([16, 0, 1], 0.5);
        var rng = new Rng(1);
        int first = 0;
        for (int i = 0; i < 50_000; i++)
        {
            int index = table.Next(ref rng);
            Assert.NotEqual(1, index);
            first += index == 0 ? 1 : 0;
        }
        Assert.Equal(0.8, first / 50_000.0, 0.01);
    }

    [Fact]
    public void RefusesWeightsThatCannotBeDrawn()
    {
        Assert.Throws<ArgumentException>(() => new AliasTable([]));
        Assert.Throws<ArgumentException>(() => new AliasTable([0, 0]));
        Assert.Throws<ArgumentException>(() => new AliasTable([1, -1]));
        Assert.Throws<ArgumentException>(() => new AliasTable([1, double.NaN]));
        Assert.Throws<ArgumentException>(() => new AliasTable([double.PositiveInfinity]));
    }
}
