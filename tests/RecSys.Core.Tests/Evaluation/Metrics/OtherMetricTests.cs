using RecSys.Evaluation.Metrics;
using Xunit;

namespace RecSys.Tests.Evaluation.Metrics;

public class OtherMetricTests
{
    [Fact]
    public void CoverageCountsItemsRecommendedAtAll()
    {
        Assert.Equal(0.75, new Coverage().Of(new CatalogUse { Recommended = [3, 0, 1, 1], Popularity = [1, 1, 1, 1] }));
        Assert.Equal(0, new Coverage().Of(new CatalogUse { Recommended = [], Popularity = [] }));
    }

    [Fact]
    public void GiniRunsFromEqualToOneTakesAll()
    {
        Assert.Equal(0, new Gini().Of(new CatalogUse { Recommended = [5, 5, 5, 5], Popularity = [] }), 1e-12);
        Assert.Equal(0.75, new Gini().Of(new CatalogUse { Recommended = [0, 0, 9, 0], Popularity = [] }), 1e-12);
        // Σ|x_i − x_j| / (2 n² mean) of 1, 2, 3: (1 + 2 + 1)·2 / (2·9·2).
        Assert.Equal(8 / 36.0, new Gini().Of(new CatalogUse { Recommended = [2, 3, 1], Popularity = [] }), 1e-12);
        Assert.Equal(0, new Gini().Of(new CatalogUse { Recommended = [0, 0], Popularity = [] }));
    }

    [Fact]
    public void NoveltyIsSurpriseInBits()
    {
        // Shares 1/2, 1/4, 1/8, 1/8: one, two and three bits.
        Assert.Equal((1 + 2 + 2 + 3) / 4.0, new Novelty().Of(new CatalogUse { Recommended = [1, 2, 1, 0], Popularity = [4, 2, 1, 1] }), 1e-12);
        Assert.Equal(3, new Novelty().Of(new CatalogUse { Recommended = [0, 1], Popularity = [8, 0] }), 1e-12);
        Assert.Equal(0, new Novelty().Of(new CatalogUse { Recommended = [0, 0], Popularity = [1, 1] }));
        Assert.Equal(0, new Novelty().Of(new CatalogUse { Recommended = [1, 0], Popularity = [0, 0] }));
    }

    [Fact]
    public void ErrorsOfRatings()
    {
        Assert.Equal(Math.Sqrt(2.5), Rmse.Of([1, 2, 3, 4], [2, 2, 0, 4]), 1e-12);
        Assert.Equal(1, Mae.Of([1, 2, 3, 4], [2, 2, 0, 4]), 1e-12);
        Assert.True(double.IsNaN(Rmse.Of([], [])) && double.IsNaN(Mae.Of([], [])));
        Assert.Throws<ArgumentException>(() => Rmse.Of([1], []));
    }
}
