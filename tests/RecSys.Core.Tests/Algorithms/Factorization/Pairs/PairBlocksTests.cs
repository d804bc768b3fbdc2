using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Testing;
using Xunit;

namespace RecSys.Tests.Algorithms;

public class PairBlocksTests
{
    [Theory]
    [InlineData(450, 300, 40, 2, 4)]
    [InlineData(900, 700, 50, 5, 4)]
    public void PartsHoldEveryInteractionOnceAndRoundsShareNothing(int users, int items, int each, int groups, int parts)
    {
        CsrMatrix matrix = RandomData.Ratings(users, items, each).ByUser(Feedback.Implicit);
        var blocks = new PairBlocks(matrix, 1);
        Assert.Equal((groups, parts), (blocks.Groups, blocks.Parts));
        var groupOfUser = new Dictionary<int, int>();
        for (int epoch = 0; epoch < 2; epoch++)
        {
            var pairs = new HashSet<(int, int)>();
            blocks.Arrange(epoch);
            for (int part = 0; part < blocks.Parts; part++)
            {
                blocks.ArrangePart(part);
                int size = blocks.Part(part).Users.Length;
                Assert.InRange(size, matrix.Count / blocks.Parts * 3 / 4, matrix.Count / blocks.Parts * 5 / 4);
                for (int cell = 0; cell < blocks.Groups * blocks.Groups; cell++)
                {
                    (int start, int count) = blocks.Cell(cell).GetOffsetAndLength(size);
                    int[] group = blocks.ItemsOf(cell % blocks.Groups).ToArray();
                    for (int k = start; k < start + count; k++)
                    {
                        Assert.True(pairs.Add((blocks.Users[k], blocks.Items[k])));
                        Assert.True(matrix.Contains(blocks.Users[k], blocks.Items[k]));
                        Assert.Contains(blocks.Items[k], group);
                        Assert.Equal(cell / blocks.Groups, groupOfUser.GetValueOrDefault(blocks.Users[k], cell / blocks.Groups));
                        groupOfUser[blocks.Users[k]] = cell / blocks.Groups;
                    }
                }
                Assert.Equal(matrix.ColumnCount, Enumerable.Range(0, blocks.Groups).SelectMany(g => blocks.ItemsOf(g).ToArray()).Distinct().Count());
            }
            Assert.Equal(matrix.Count, pairs.Count);
        }
    }

    [Fact]
    public void ItemGroupsAreOthersInEveryPart()
    {
        var blocks = new PairBlocks(RandomData.Ratings(450, 300, 40).ByUser(Feedback.Implicit), 1);
        var first = new HashSet<string>();
        for (int epoch = 0; epoch < 2; epoch++)
        {
            blocks.Arrange(epoch);
            for (int part = 0; part < blocks.Parts; part++)
            {
                blocks.ArrangePart(part);
                Assert.True(first.Add(string.Join(',', blocks.ItemsOf(0).ToArray().Order())));
            }
        }
    }
}
