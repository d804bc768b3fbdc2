using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Models;
using RecSys.Sampling;
using RecSys.Testing;
using Xunit;

namespace RecSys.Tests.Models;

public class TopNTests
{
    // Items by users: 0 → 3, 1 → 2, 2 → 2, 3 → 1. User 3 (the last) has seen item 0 only.
    private static readonly RecommenderModel Model = new MostPopularTrainer().Fit(TestData.Of(
        (0, 0, 1), (0, 1, 1), (0, 2, 1), (1, 0, 1), (1, 1, 1), (2, 2, 1), (2, 3, 1), (3, 0, 1)));

    [Fact]
    public void LeavesOutWhatTheUserHasSeen()
        => Assert.Equal([1, 2, 3], Items(TopN.ForUser(Model, 3, 10)));

    [Fact]
    public void BreaksTiesByIndexAndCutsAtN() => Assert.Equal([0, 1], Items(TopN.ForUser(Model, 3, 2, TopNFilter.All)));

    [Fact]
    public void AllowsAndDenies()
    {
        Assert.Equal([2, 3], Items(TopN.ForUser(Model, 3, 10, new TopNFilter(allowed: [3, 2, 0, 2]))));
        Assert.Equal([0, 3], Items(TopN.ForUser(Model, 3, 10, new TopNFilter(excludeSeen: false, denied: [1, 2, 77, -1]))));
        Assert.Equal([0], Items(TopN.ForUser(Model, 3, 10, new TopNFilter(excludeSeen: false, allowed: [0, 2, 99], denied: [2]))));
        Assert.Empty(TopN.ForUser(Model, 3, 10, new TopNFilter(allowed: [])));
    }

    [Fact]
    public void ServesUnknownUsers() => Assert.Equal([0, 1, 2, 3], Items(TopN.ForUser(Model, -1, 4)));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void ManyUsersGetWhatEachGetsAlone(int threads)
    {
        const int Users = 300, Count = 41;
        var scorer = new DelegateScorer(Users, Count, (user, scores) => new Rng(7, user).FillNormal(scores, 1));
        int[] users = [.. Enumerable.Range(0, Users).Reverse()];
        var lists = new ScoredItem[Users][];
        TopN.ForUsers(scorer, null, users, 5, (index, top) => lists[index] = top.ToArray(), threads: threads);
        var row = new float[Count];
        for (int i = 0; i < Users; i++)
        {
            new Rng(7, users[i]).FillNormal(row, 1);
            Assert.Equal(row.Select((score, item) => new ScoredItem(item, score)).OrderByDescending(s => s.Score).Take(5), lists[i]);
        }
        ScoredItem[][] batch = TopN.ForUsers(Model, new[] { 3, -1, 0 }, 2, threads: threads);
        Assert.Equal([[1, 2], [0, 1], [3]], batch.Select(Items));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(200)]
    public void SelectsWhatSortingSelects(int n)
    {
        var rng = new Rng(n);
        var scores = new float[501];
        for (int round = 0; round < 20; round++)
        {
            // Few different values, so that there are ties, and some that are no candidates.
            for (int i = 0; i < scores.Length; i++)
                scores[i] = rng.Next(12) switch { 0 => float.NaN, 1 => float.NegativeInfinity, _ => rng.Next(round % 2 == 0 ? 40 : 100_000) };
            ScoredItem[] expected = [.. scores.Select((s, i) => new ScoredItem(i, s)).Where(s => s.Score > float.NegativeInfinity).OrderByDescending(s => s.Score).Take(n)];
            var top = new ScoredItem[n];
            Assert.Equal(expected, top[..TopN.Select(scores, top)]);
        }
        Assert.Equal(0, TopN.Select([float.NaN, float.NegativeInfinity], new ScoredItem[n]));
    }

    [Fact]
    public void CanBeCancelled()
    {
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => TopN.ForUsers(Model, null, new[] { 0 }, 1, (_, _) => { }, cancellation: cancel.Token));
    }

    [Fact]
    public void NoUsersAndNothingWantedAreFine()
    {
        Assert.Empty(TopN.ForUsers(Model, Array.Empty<int>(), 3));
        Assert.Empty(TopN.ForUser(Model, 0, 0));
    }

    private static int[] Items(ScoredItem[] top) => Array.ConvertAll(top, t => t.Item);
}
