using RecSys.Data;
using RecSys.Testing;
using Xunit;

namespace RecSys.Tests.Data;

public class InteractionFiltersTests
{
    [Fact]
    public void LowValuesGoAndTheirIdsWithThem()
    {
        Interactions kept = TestData.Of((7, 100, 5), (8, 100, 2), (7, 200, 3)).WithValueAtLeast(3);
        Assert.Equal(2, kept.Count);
        Assert.Equal(1, kept.UserCount);
        Assert.Equal(200, kept.ItemIds.IdAt<int>(1));
    }

    [Fact]
    public void LeavingOutGoesOnUntilAllHaveEnough()
    {
        // Item 3 has one row; without it user 9 has one row; without that, item 2 has one.
        Interactions data = TestData.Of((7, 1, 1), (8, 1, 1), (7, 4, 1), (8, 4, 1), (9, 3, 1), (9, 2, 1), (7, 2, 1));
        Interactions kept = data.WithRowsAtLeast(2, 2);
        Assert.Equal(4, kept.Count);
        Assert.Equal([1, 4], Enumerable.Range(0, kept.ItemCount).Select(kept.ItemIds.IdAt<int>));
        Assert.Equal(0, data.WithRowsAtLeast(5, 5).Count);
    }

    [Fact]
    public void IdsOfEveryTypeKeepTheirType()
    {
        var data = new Interactions(IdMap.Positions(3), IdMap.Of([Guid.Empty, Guid.NewGuid()]), [2, 2, 0], [1, 1, 0], [1, 1, 0]);
        Interactions kept = data.WithValueAtLeast(1);
        Assert.Equal(2, kept.UserIds.IdAt<int>(0));
        Assert.Equal(data.ItemIds.IdAt<Guid>(1), kept.ItemIds.IdAt<Guid>(0));
    }

    [Fact]
    public void WithoutValuesThereIsNothingToFilterBy()
        => Assert.Throws<ArgumentException>(() => TestData.Of((1, 1, 1)).WithoutValues().WithValueAtLeast(1));
}
