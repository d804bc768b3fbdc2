using RecSys.Data;
using RecSys.Sampling;
using RecSys.Splits;
using Xunit;

namespace RecSys.Tests.Splits;

public class SplitterTests
{
    private static readonly Interactions Data = Some(users: 40, items: 30, rows: 900, seed: 1);

    public static TheoryData<string> Names => [.. All(0).Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryRowIsInOnePartAndTheSeedRepeatsIt(string name)
    {
        Split split = All(5)[name], again = All(5)[name];
        Assert.Equal(Keys(Data).Order(), Parts(split).SelectMany(Keys).Order());
        Assert.Equal(Parts(split).Select(Keys), Parts(again).Select(Keys));
        Assert.All(Parts(split), part => Assert.Same(Data.UserIds, part.UserIds));
        Assert.All(Parts(split), part => Assert.Same(Data.ItemIds, part.ItemIds));
        Assert.NotEqual(0, split.Test.Count);
        Assert.True(split.Train.Count > split.Test.Count);
    }

    [Theory]
    [InlineData("random")]
    [InlineData("user")]
    [InlineData("item")]
    [InlineData("leave random out")]
    [InlineData("fold")]
    public void NoPairIsOnTwoSidesAndSeedsDiffer(string name)
    {
        Split split = All(5)[name];
        Interactions[] parts = Parts(split);
        for (int a = 0; a < parts.Length; a++)
        {
            for (int b = 0; b < a; b++) Assert.Empty(Pairs(parts[a]).Intersect(Pairs(parts[b])));
        }
        Assert.NotEqual(Keys(split.Test), Keys(All(6)[name].Test));
    }

    [Fact]
    public void SharesAreKept()
    {
        Split random = Splitter.Random(Data, 0.2, 0.1, 3);
        double pairs = Pairs(Data).Count;
        Assert.Equal(0.2, Pairs(random.Test).Count / pairs, 0.01);
        Assert.Equal(0.1, Pairs(random.Validation!).Count / pairs, 0.01);
        Split perUser = Splitter.RandomPerUser(Data, 0.1, 0.1, 3);
        foreach (IGrouping<int, (int User, int Item)> user in Pairs(Data).GroupBy(p => p.User))
        {
            int all = user.Count(), expected = Math.Max(1, (int)((0.1 * all) + 1e-9));
            Assert.Equal(expected, Pairs(perUser.Test).Count(p => p.User == user.Key));
            Assert.Equal(expected, Pairs(perUser.Validation!).Count(p => p.User == user.Key));
        }
        Split perItem = Splitter.RandomPerItem(Data, 0.25, 0, 3);
        foreach (IGrouping<int, (int User, int Item)> item in Pairs(Data).GroupBy(p => p.Item))
            Assert.Equal((int)(0.75 * item.Count()), Pairs(perItem.Train).Count(p => p.Item == item.Key));
    }

    [Fact]
    public void AUserWithOneItemStaysInTraining()
    {
        Interactions data = Interactions.FromColumns(new[] { 1, 2, 2, 3, 3, 3 }, new[] { 1, 1, 2, 1, 2, 3 });
        foreach (Split split in new[] { Splitter.RandomPerUser(data, 0.2), Splitter.LeaveLastOut(data), Splitter.LeaveRandomOut(data) })
        {
            Assert.Equal([0, 1, 2], split.Train.Users.ToArray().Distinct().Order());
            Assert.Equal([1, 2], split.Test.Users.ToArray());
        }
        Split three = Splitter.LeaveLastOut(data, validation: true);
        Assert.Equal([2], three.Test.Users.ToArray());
        Assert.Equal([2], three.Test.Items.ToArray());
        Assert.Equal([1], three.Validation!.Items.ToArray());
    }

    [Fact]
    public void TheLastInTimeAreLeftOut()
    {
        Split split = Splitter.LeaveLastOut(Data, 2, validation: true);
        for (int user = 0; user < Data.UserCount; user++)
        {
            long[] train = Times(split.Train, user), validation = Times(split.Validation!, user), test = Times(split.Test, user);
            Assert.Equal(2, test.Length);
            Assert.Equal(2, validation.Length);
            Assert.True(train.Max() <= validation.Min() && validation.Max() <= test.Min());
        }
    }

    [Fact]
    public void TimeSplitsKeepOneTimeTogether()
    {
        Split split = Splitter.ByTime(Data, 0.2, 0.1);
        Assert.True(split.Train.Times.ToArray().Max() < split.Validation!.Times.ToArray().Min());
        Assert.True(split.Validation.Times.ToArray().Max() < split.Test.Times.ToArray().Min());
        Assert.Equal(0.2, (double)split.Test.Count / Data.Count, 0.05);
        Interactions oneTime = Interactions.FromColumns(new[] { 1, 2 }, new[] { 1, 2 }, null, [5, 5]);
        Assert.Throws<ArgumentException>(() => Splitter.ByTime(oneTime, 0.5));
        Assert.Throws<ArgumentException>(() => Splitter.ByTime(Interactions.FromColumns(new[] { 1 }, new[] { 1 }), 0.5));
        Assert.Throws<ArgumentException>(() => Splitter.ByTime(Data, 10, 20L));
    }

    [Fact]
    public void FoldsTestEveryPairOnce()
    {
        List<Split> folds = [.. Splitter.KFold(Data, 4, 2)];
        Assert.Equal(4, folds.Count);
        Assert.Equal(Keys(Data).Order(), folds.SelectMany(f => Keys(f.Test)).Order());
        Assert.All(folds, f => Assert.Equal(Pairs(Data).Count / 4.0, Pairs(f.Test).Count, 1.0));
    }

    [Fact]
    public void HeldOutUsersAreNotTrainedOn()
    {
        UserSplit split = Splitter.HoldOutUsers(Data, 6, 4, 0.3, 2);
        int[] test = Users(split.Test.FoldIn), validation = Users(split.Validation!.FoldIn);
        Assert.Equal(test, Users(split.Test.Target));
        Assert.Equal(validation, Users(split.Validation.Target));
        Assert.Equal((6, 4, 30), (test.Length, validation.Length, Users(split.Train).Length));
        Assert.Equal(40, Users(split.Train).Concat(test).Concat(validation).Distinct().Count());
        Assert.Empty(Pairs(split.Test.FoldIn).Intersect(Pairs(split.Test.Target)));
        Assert.Equal(Data.Count, split.Train.Count + split.Test.FoldIn.Count + split.Test.Target.Count + split.Validation.FoldIn.Count + split.Validation.Target.Count);
        foreach (int user in test)
        {
            int all = Pairs(Data).Count(p => p.User == user);
            Assert.Equal(Math.Round(0.3 * all), Pairs(split.Test.Target).Count(p => p.User == user));
        }
        Assert.Throws<ArgumentException>(() => Splitter.HoldOutUsers(Data, 40));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(0.5, 0.5)]
    [InlineData(double.NaN, 0)]
    public void SharesMustLeaveSomething(double test, double validation)
    {
        Assert.Throws<ArgumentException>(() => Splitter.Random(Data, test, validation));
        Assert.Throws<ArgumentException>(() => Splitter.RandomPerUser(Data, test, validation));
        Assert.Throws<ArgumentException>(() => Splitter.ByTime(Data, test, validation));
    }

    private static Dictionary<string, Split> All(int seed) => new()
    {
        ["random"] = Splitter.Random(Data, 0.2, 0.1, seed),
        ["user"] = Splitter.RandomPerUser(Data, 0.1, 0.1, seed),
        ["item"] = Splitter.RandomPerItem(Data, 0.25, 0, seed),
        ["leave random out"] = Splitter.LeaveRandomOut(Data, 1, true, seed),
        ["leave last out"] = Splitter.LeaveLastOut(Data),
        ["time"] = Splitter.ByTime(Data, 0.2, 0.1),
        ["fold"] = Splitter.KFold(Data, 5, seed).First(),
    };

    private static Interactions[] Parts(Split split) => split.Validation is null ? [split.Train, split.Test] : [split.Train, split.Test, split.Validation];

    // The value of a row is its number.
    private static float[] Keys(Interactions part) => part.Values.ToArray();

    private static HashSet<(int User, int Item)> Pairs(Interactions part) => [.. Enumerable.Range(0, part.Count).Select(r => (part.Users[r], part.Items[r]))];

    private static int[] Users(Interactions part) => [.. part.Users.ToArray().Distinct().Order()];

    private static long[] Times(Interactions part, int user) => [.. Enumerable.Range(0, part.Count).Where(r => part.Users[r] == user).Select(r => part.Times[r])];

    private static Interactions Some(int users, int items, int rows, int seed)
    {
        var rng = new Rng(seed);
        int[] u = new int[rows], i = new int[rows];
        float[] number = new float[rows];
        long[] times = new long[rows];
        for (int r = 0; r < rows; r++)
            (u[r], i[r], number[r], times[r]) = (r < users ? r : rng.Next(users), rng.Next(items), r, rng.Next(200));
        return Interactions.FromColumns(u, i, number, times);
    }
}
