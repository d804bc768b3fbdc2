using RecSys.Data;
using RecSys.Sampling;
using Xunit;

namespace RecSys.Tests.Sampling;

public class NegativeSamplerTests
{
    // Users 0 … 3 have items {0, 2}, none, all, all but 69 of the 70.
    private static readonly CsrMatrix Matrix = Build();

    public static TheoryData<bool> BitmapOrSearch => [true, false];

    [Theory]
    [MemberData(nameof(BitmapOrSearch))]
    public void TheSetKnowsItsPairs(bool bitmap)
    {
        PositiveSet set = Set(bitmap);
        for (int user = 0; user < 4; user++)
        {
            for (int item = 0; item < 70; item++) Assert.Equal(Matrix.Contains(user, item), set.Contains(user, item));
        }
    }

    [Theory]
    [MemberData(nameof(BitmapOrSearch))]
    public void UniformDrawsAllNegativesAlike(bool bitmap)
    {
        var sampler = new UniformNegatives(Set(bitmap));
        int[] counts = Counts(sampler, user: 0, draws: 68_000);
        Assert.Equal(0, counts[0] + counts[2]);
        Assert.All(counts.Where((_, item) => item is not (0 or 2)), count => Assert.InRange(count, 800, 1200));
        var rng = new Rng(1);
        Assert.Equal(-1, sampler.Next(2, ref rng));
        Assert.Equal(69, sampler.Next(3, ref rng));
    }

    [Fact]
    public void TheCountedRestIsDrawnAlike()
    {
        PositiveSet set = Set(true);
        var rng = new Rng(5);
        var counts = new int[70];
        for (int i = 0; i < 68_000; i++) counts[set.NextMissing(0, ref rng)]++;
        Assert.Equal(0, counts[0] + counts[2]);
        Assert.All(counts.Where((_, item) => item is not (0 or 2)), count => Assert.InRange(count, 800, 1200));
    }

    [Fact]
    public void PopularityFollowsTheWeights()
    {
        var weights = new int[70];
        (weights[0], weights[1], weights[3]) = (1000, 300, 100);
        var sampler = new PopularityNegatives(Set(true), AliasTable.OfCounts(weights, 1));
        int[] counts = Counts(sampler, user: 0, draws: 40_000);
        Assert.Equal(40_000, counts[1] + counts[3]);
        Assert.Equal(0.75, counts[1] / 40_000.0, 0.01);
        var rng = new Rng(1);
        Assert.Equal(69, sampler.Next(3, ref rng));
        Assert.Equal(-1, sampler.Next(2, ref rng));
    }

    [Fact]
    public void InBatchDrawsFromTheBatch()
    {
        var sampler = new InBatchNegatives(Set(true), new[] { 0, 5, 5, 9 });
        int[] counts = Counts(sampler, user: 0, draws: 30_000);
        Assert.Equal(30_000, counts[5] + counts[9]);
        Assert.Equal(2 / 3.0, counts[5] / 30_000.0, 0.02);
        var rng = new Rng(1);
        Assert.Equal(-1, sampler.Next(2, ref rng));
        Assert.Equal(-1, new InBatchNegatives(Set(true), Array.Empty<int>()).Next(1, ref rng));
        int[] nearly = [.. Enumerable.Repeat(3, 2000), 69];
        Assert.Equal(69, new InBatchNegatives(Set(true), nearly).Next(3, ref rng));
    }

    [Fact]
    public void HardKeepsTheHighestScore()
    {
        var sampler = new HardNegatives<UniformNegatives, ByIndex>(new UniformNegatives(Set(true)), default, 8);
        int[] counts = Counts(sampler, user: 0, draws: 20_000);
        // The highest of eight of n numbers has mean ≈ 8/9 n.
        double mean = counts.Select((count, item) => (double)count * item).Sum() / 20_000;
        Assert.Equal(8 / 9.0 * 70, mean, 1.5);
        var rng = new Rng(1);
        Assert.Equal(-1, sampler.Next(2, ref rng));
    }

    private static int[] Counts<TSampler>(TSampler sampler, int user, int draws)
        where TSampler : struct, INegativeSampler
    {
        var rng = new Rng(9);
        var counts = new int[70];
        for (int i = 0; i < draws; i++) counts[sampler.Next(user, ref rng)]++;
        return counts;
    }

    private static PositiveSet Set(bool bitmap) => bitmap ? new PositiveSet(Matrix) : new PositiveSet(Matrix, 0);

    private static CsrMatrix Build()
    {
        (int User, int Item)[] pairs =
        [
            (0, 0), (0, 2), .. Enumerable.Range(0, 70).Select(i => (2, i)), .. Enumerable.Range(0, 69).Select(i => (3, i)),
        ];
        return new Interactions(IdMap.Positions(4), IdMap.Positions(70), [.. pairs.Select(p => p.User)], [.. pairs.Select(p => p.Item)]).ByUser(Feedback.Implicit);
    }

    private readonly struct ByIndex : IPairScore
    {
        public float Score(int user, int item) => item;
    }
}
