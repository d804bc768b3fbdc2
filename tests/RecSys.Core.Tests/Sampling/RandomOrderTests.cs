using RecSys.Sampling;
using Xunit;

namespace RecSys.Tests.Sampling;

public class RandomOrderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(1000)]
    [InlineData(65_537)]
    public void EveryNumberStandsAtOnePlace(int count)
    {
        var order = new RandomOrder(count, 3, 0);
        Assert.Equal(Enumerable.Range(0, count), Enumerable.Range(0, count).Select(place => order[place]).Order());
    }

    [Fact]
    public void SeedsAndNumbersGiveOrdersOfTheirOwn()
    {
        static string Text(RandomOrder order) => string.Join(',', Enumerable.Range(0, 50).Select(place => order[place]));
        Assert.Equal(Text(new RandomOrder(50, 1, 2)), Text(new RandomOrder(50, 1, 2)));
        Assert.Equal(3, new[] { Text(new RandomOrder(50, 1, 2)), Text(new RandomOrder(50, 1, 3)), Text(new RandomOrder(50, 2, 2)) }.Distinct().Count());
    }

    [Fact]
    public void NumbersAreSpreadEvenly()
    {
        // Mean place of the numbers of the lower half, and how many neighbours ascend: both a half, with deviations of about .003 and .005.
        const int Count = 10_000;
        var order = new RandomOrder(Count, 5, 1);
        int[] found = [.. Enumerable.Range(0, Count).Select(place => order[place])];
        double low = Enumerable.Range(0, Count).Where(place => found[place] < Count / 2).Average() / Count;
        double ascending = Enumerable.Range(1, Count - 1).Count(place => found[place] > found[place - 1]) / (Count - 1.0);
        Assert.InRange(low, 0.48, 0.52);
        Assert.InRange(ascending, 0.48, 0.52);
    }
}
