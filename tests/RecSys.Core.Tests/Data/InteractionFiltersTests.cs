using RecSys.Data;
using RecSys.Testing;
using Xunit;

namespace RecSys.Tests.Data;

public class InteractionFiltersTests
{
    [Fact]
    public void LowRatingsAreLeftOut()
    {
        Interactions data = TestData.Of((1, 1, 3), (1, 2, 2), (2, 1, 5));
        Assert.Equal([3f, 5f], data.WithMinValue(3).Values.ToArray());
        Assert.Same(data, data.WithMinValue(1));
    }

    [Fact]
    public void CountsAreTakenUntilStable()
    {
        // Item 3 has one user; without it user 3 has one item, without whom item 2 has one user, and so on: only the square of users 1, 2 and items 0, 1 holds.
        Interactions data = TestData.Of((1, 0, 1), (1, 1, 1), (2, 0, 1), (2, 1, 1), (2, 2, 1), (3, 2, 1), (3, 3, 1));
        Interactions core = data.WithMinCounts(2, 2);
        Assert.Equal(4, core.Count);
        Assert.Equal(3, core.UserCount);
        Interactions compact = core.Compact();
        Assert.Equal((2, 2), (compact.UserCount, compact.ItemCount));
        Assert.Equal(["1", "2"], Enumerable.Range(0, 2).Select(compact.UserIds.TextAt));
        Assert.Equal(0, compact.ItemIds.IndexOf(0));
        Assert.Equal(-1, compact.ItemIds.IndexOf(3));
    }

    [Fact]
    public void CompactKeepsEveryKindOfId()
    {
        Guid[] guids = [Guid.NewGuid(), Guid.NewGuid()];
        Interactions guid = Interactions.FromColumns(guids, new[] { "a", "b" }).Where(r => r == 1).Compact();
        Assert.Equal(guids[1], guid.UserIds.IdAt<Guid>(0));
        Assert.Equal("b", guid.ItemIds.IdAt<string>(0));
        Interactions positions = new Interactions(IdMap.Positions(3), IdMap.Of([7L, 8L]), [2, 2], [1, 1]).Compact();
        Assert.Equal(2, positions.UserIds.IdAt<int>(0));
        Assert.Equal(8L, positions.ItemIds.IdAt<long>(0));
        Assert.Equal([0, 0], positions.Users.ToArray());
    }

    [Fact]
    public void TheLastOfRepeatsStays()
    {
        Interactions data = Interactions.FromColumns(new[] { 1, 1, 2, 1 }, new[] { 5, 5, 5, 6 }, [1f, 2f, 3f, 4f], [9, 8, 1, 1]);
        Assert.Equal([1f, 3f, 4f], data.WithoutRepeats().Values.ToArray());
    }
}
