using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Testing;
using Xunit;

namespace RecSys.Tests.Algorithms.Baselines.MostPopular;

public class MostPopularTests
{
    private const long Day = 86_400;

    [Fact]
    public void CountsUsersOrAddsWeightsUp()
    {
        Interactions data = TestData.Of((1, 10, 3), (2, 10, 1), (1, 20, 2), (1, 20, 0.5f));
        Assert.Equal([4f, 2.5f], new MostPopularTrainer().Fit(data).Popularity.ToArray());
        Assert.Equal([2f, 2f], new MostPopularTrainer().Fit(data.WithoutValues()).Popularity.ToArray());
    }

    [Fact]
    public void EverybodyGetsTheSameScores()
    {
        MostPopularModel model = new MostPopularTrainer().Fit(TestData.Of((1, 10, 1), (2, 10, 1), (2, 20, 1)));
        Assert.Equal((2f, 1f), (model.Score(0, 0), model.Score(0, 1)));
        Assert.Equal((2f, 1f), (model.Score(-1, 0), model.Score(1, 1)));
        Assert.Equal(0, model.Score(0, -1));
    }

    [Fact]
    public void AHalfLifeOldCountsHalf()
    {
        var data = new Interactions(IdMap.Positions(2), IdMap.Positions(2), [0, 1], [0, 1], null, [0, 30 * Day]);
        MostPopularModel model = new MostPopularTrainer(new() { HalfLifeDays = 30 }).Fit(data);
        Assert.Equal([0.5f, 1f], model.Popularity.ToArray());
    }

    [Fact]
    public void EveryRowOfARepeatedPairHasItsOwnAge()
    {
        var data = new Interactions(IdMap.Positions(1), IdMap.Positions(2), [0, 0, 0, 0], [0, 0, 1, 1], [1, 2, 4, 0], [0, 30 * Day, 30 * Day, 90 * Day]);
        MostPopularModel model = new MostPopularTrainer(new() { HalfLifeDays = 30 }).Fit(data);
        // A row of weight 0 counts nothing and does not make the others older.
        Assert.Equal([2.5f, 4f], model.Popularity.ToArray());
    }

    [Fact]
    public void WithoutTimesAHalfLifeIsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => new MostPopularTrainer(new() { HalfLifeDays = 1 }).Fit(TestData.Of((1, 1, 1))));
        Assert.Contains("HalfLifeDays", error.Message);
    }
}
