using RecSys.Data;
using Xunit;

namespace RecSys.Tests.Data;

/// <summary>Errors of the data come as what they are, not wrapped by the threads that found them.</summary>
public sealed class InteractionsErrorTests
{
    [Theory]
    [InlineData("u", null, "Row 1 has no user id")]
    [InlineData(null, "u", "Row 0 has no user id")]
    [InlineData("u", "", "Row 1 has no user id")]
    public void AMissingUserIdIsNamedByItsRow(string? first, string? second, string message)
        => Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => Interactions.FromColumns<string, int>([first!, second!], [1, 2])).Message, StringComparison.Ordinal);

    [Fact]
    public void SoIsAMissingItemId()
        => Assert.StartsWith("Row 1 has no item id", Assert.Throws<ArgumentException>(() => Interactions.FromColumns<int, string>([1, 2], ["a", null!])).Message, StringComparison.Ordinal);

    [Fact]
    public void TheFirstNegativeWeightIsNamed()
    {
        Interactions data = Interactions.FromColumns([3, 2, 1, 1], [1, 1, 1, 2], [1f, 0, -2, -1]);
        Assert.Contains("row 2 has -2", Assert.Throws<ArgumentException>(() => data.ByUser(Feedback.Implicit)).Message, StringComparison.Ordinal);
        Assert.Equal(4, data.ByUser(Feedback.Explicit).Count);
    }
}
