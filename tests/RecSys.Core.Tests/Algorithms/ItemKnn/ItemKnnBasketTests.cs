using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Models;
using RecSys.Testing;
using RecSys.Training;
using Xunit;

namespace RecSys.Tests.Algorithms;

/// <summary>Items bought together, in the same basket.</summary>
public sealed class ItemKnnBasketTests
{
    // User u has a and b in one order and c in another; v has a and b in one, c and d in one, and d without an order.
    private static readonly Interactions Orders = Interactions
        .FromColumns(["u", "u", "u", "v", "v", "v", "v", "v"], ["a", "b", "c", "a", "b", "c", "d", "d"])
        .WithBaskets(["o1", "o1", "o2", "o3", "o3", "o4", "o4", ""]);

    private static readonly ItemKnnOptions Jaccard = new() { Feedback = Feedback.Implicit, Similarity = Similarity.Jaccard };

    [Fact]
    public void WhatIsInOneBasketIsSimilarWhateverElseTheUserHas()
    {
        ItemKnnModel model = new ItemKnnTrainer(Jaccard).Fit(Orders), byUser = new ItemKnnTrainer(Jaccard).Fit(WithoutBaskets(Orders));
        float none = float.NegativeInfinity;
        // a and b are in the same two orders; c is in two, d in one of them.
        Assert.Equal([none, 1, none, none], Similar(model, 0));
        Assert.Equal([none, none, none, 0.5f], Similar(model, 2));
        Assert.Equal([none, 1, 1, 0.5f], Similar(byUser, 0));
        // The history stays that of the users: who has a, b and c gets d because of c.
        Assert.Equal(3, model.History.RowLength(0));
        Assert.Equal(0.5f, model.Score(0, 3));
        var recommender = new Recommender(model, Orders.UserIds, Orders.ItemIds);
        Assert.Equal([("d", 0.5f)], recommender.Recommend("u").Where(r => r.Score > 0).Select(r => (r.ItemId, r.Score)));
        Assert.Equal("c", recommender.Explain("u", "d")[0].ItemId);
        Assert.Equal(1, model.Profile.ItemCounts[3]);
    }

    [Fact]
    public void LargeBasketsCountLess()
    {
        // c is alone in one order, which weighs 1, and with d in one that weighs 1/2.
        ItemKnnModel model = new ItemKnnTrainer(Jaccard with { UserDamping = 1 }).Fit(Orders);
        Assert.Equal(0.5f / 1.5f, Similar(model, 2)[3], 1e-6f);
    }

    [Fact]
    public void RowsKeepTheirBasketsWhereSomeAreChosen()
    {
        Assert.Equal([2, 0], Orders.Select([3, 1]).Baskets.ToArray());
        Assert.Equal([0, 0, 1, 2, 2, 3, 3, -1], Orders.WithoutValues().Baskets.ToArray());
        Assert.Equal([2, 2, 3, 3, -1], Orders.WithRowsAtLeast(4, 1).Baskets.ToArray());
        Assert.Throws<ArgumentException>(() => Orders.WithBaskets(["one"]));
        Assert.False(WithoutBaskets(Orders).HasBaskets);
    }

    [Fact]
    public void AnUpdateCountsBasketsAndDoesNotMixThemWithUsers()
    {
        var trainer = new ItemKnnTrainer(Jaccard);
        ItemKnnModel first = trainer.Fit(Orders.Select([0, 1, 2, 3, 4])), updated = trainer.Update(first, Orders);
        for (int item = 0; item < 4; item++) Assert.Equal(Similar(trainer.Fit(Orders), item), Similar(updated, item));
        Assert.Contains("other options", Assert.Throws<ArgumentException>(() => trainer.Update(first, WithoutBaskets(Orders))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RatingsInBasketsAreRefused()
        => Assert.Contains("Feedback", Assert.Throws<ArgumentException>(() => new ItemKnnTrainer().Fit(Orders)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(1 << 20)]
    public void AnUpdateInBlocksGivesTheSameTable(int room)
    {
        Interactions all = RandomData.Ratings(60, 45, 9, seed: 8);
        CsrMatrix now = all.ByUser(Feedback.Implicit).Transpose(), before = all.Select([.. Enumerable.Range(0, all.Count - 40)]).ByUser(Feedback.Implicit).Transpose();
        var settings = new SimilaritySettings(Similarity.Cosine, 1, 0, 0);
        var run = new TrainingRun("ItemKnn", Jaccard, TrainingContext.None);
        CsrMatrix old = NeighborTable.Build(before, settings, 5, run), expected = NeighborTable.Build(now, settings, 5, run);
        CsrMatrix found = ItemTableUpdate.Update(old, ItemTableUpdate.Changed(before, now), now, settings, 5, run, room: room);
        Assert.Equal(expected.Columns.ToArray(), found.Columns.ToArray());
        Assert.Equal(expected.Values.ToArray(), found.Values.ToArray());
    }

    private static Interactions WithoutBaskets(Interactions data) => new(data.UserIds, data.ItemIds, data.Users.ToArray(), data.Items.ToArray());

    private static float[] Similar(ItemKnnModel model, int item)
    {
        var scores = new float[model.ItemCount];
        model.ScoreSimilar(item, scores);
        return scores;
    }
}
