using RecSys.Data;
using RecSys.Sampling;
using Xunit;

namespace RecSys.Tests.Data;

public sealed class CsrBuilderTests
{
    [Theory]
    [InlineData(Feedback.Explicit, true)]
    [InlineData(Feedback.Explicit, false)]
    [InlineData(Feedback.Implicit, true)]
    public void MergesRepeatedPairsAsAPlainLoopDoes(Feedback feedback, bool hasTimes)
    {
        const int users = 40, items = 9, count = 3000;
        var rng = new Rng(3);
        int[] userOf = new int[count], itemOf = new int[count];
        var values = new float[count];
        var times = new long[count];
        for (int row = 0; row < count; row++)
            (userOf[row], itemOf[row], values[row], times[row]) = (rng.Next(users - 1), rng.Next(items), rng.Next(5), rng.Next(30));
        var data = new Interactions(IdMap.Positions(users), IdMap.Positions(items), userOf, itemOf, values, hasTimes ? times : null);

        CsrMatrix matrix = data.ByUser(feedback);

        for (int user = 0; user < users; user++)
        {
            var expected = Enumerable.Range(0, count).Where(row => userOf[row] == user && (feedback == Feedback.Explicit || values[row] > 0))
                .OrderBy(row => hasTimes ? times[row] : 0).GroupBy(row => itemOf[row]).OrderBy(group => group.Key).ToArray();
            Assert.Equal(expected.Select(group => group.Key), matrix.RowColumns(user).ToArray());
            Assert.Equal(
                expected.Select(group => feedback == Feedback.Explicit ? values[group.Last()] : group.Sum(row => values[row])), matrix.RowValues(user).ToArray());
            if (hasTimes) Assert.Equal(expected.Select(group => times[group.Last()]), matrix.RowTimes(user).ToArray());
        }
    }

    [Fact]
    public void NoUsersGiveAnEmptyMatrix()
    {
        CsrMatrix matrix = new Interactions(IdMap.Positions(0), IdMap.Positions(2), [], []).ByUser(Feedback.Implicit);
        Assert.Equal((0, 2, 0), (matrix.RowCount, matrix.ColumnCount, matrix.Count));
    }
}
