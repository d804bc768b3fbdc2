using RecSys.Algorithms;
using Xunit;

namespace RecSys.Tests.Algorithms;

public sealed class HistoryPlacesTests
{
    [Fact]
    public void PlacesAreThoseOfOneHistoryAlone()
    {
        for (int round = 0; round < 2; round++)
        {
            using var outer = new HistoryPlaces([1, 4], 6);
            using (var inner = new HistoryPlaces([0, 4, 7], 9)) Assert.Equal([1, 0, 0, 0, 2, 0, 0, 3, 0], inner.Span[..9].ToArray());
            Assert.Equal([0, 1, 0, 0, 2, 0], outer.Span[..6].ToArray());
        }
        using var empty = new HistoryPlaces([], 4);
        Assert.Equal([0, 0, 0, 0], empty.Span[..4].ToArray());
    }
}
