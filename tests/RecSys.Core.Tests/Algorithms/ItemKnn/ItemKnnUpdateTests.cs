using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Testing;
using Xunit;

namespace RecSys.Tests.Algorithms;

/// <summary>A recommender that serves takes in what arrives.</summary>
public sealed class ItemKnnUpdateTests
{
    private static readonly Interactions First = Interactions.FromColumns(["u", "u", "v", "v", "w"], ["a", "b", "a", "b", "c"], [1f, 2, 3, 1, 5]);

    // A new user, a new item, and a pair that comes again.
    private static readonly Interactions Recent = Interactions.FromColumns(["x", "x", "w", "u"], ["a", "d", "a", "b"], [4f, 2, 1, 5], [7, 8, 9, 10]);

    [Theory]
    [InlineData(Feedback.Implicit)]
    [InlineData(Feedback.Explicit)]
    public void ItIsTheOneTrainedOnAllAlsoFromAFile(Feedback feedback)
    {
        var trainer = new ItemKnnTrainer(new ItemKnnOptions { Feedback = feedback, Similarity = Similarity.Cosine });
        Interactions all = First.Append(new Interactions(Recent.UserIds, Recent.ItemIds, Recent.Users.ToArray(), Recent.Items.ToArray(), Recent.Values.ToArray()));
        var expected = new Recommender(trainer.Fit(all), all.UserIds, all.ItemIds);
        string path = Path.Combine(Directory.CreateTempSubdirectory("recsys").FullName, "model.zip");
        new Recommender(trainer.Fit(First), First.UserIds, First.ItemIds).Save(path);
        Recommender updated = trainer.Update(Recommender.Load(path), Recent);
        updated.Save(path);
        foreach (Recommender found in new[] { updated, Recommender.Load(path) })
        {
            foreach (string user in new[] { "u", "v", "w", "x", "nobody" })
            {
                foreach (string item in new[] { "a", "b", "c", "d", "nothing" }) Assert.Equal(expected.Score(user, item), found.Score(user, item));
                Assert.Equal(expected.Recommend(user), found.Recommend(user));
            }
        }
        Assert.Equal(feedback == Feedback.Implicit ? 7 : 5, updated.Model.History.RowValues(0)[1]);
    }

    [Fact]
    public void WhatAModelDoesNotKeepIsAskedFor()
    {
        var options = new ItemKnnOptions { Feedback = Feedback.Implicit };
        var recommender = new Recommender(new ItemKnnTrainer(options).Fit(First), First.UserIds, First.ItemIds);
        Assert.Contains("Fit", Assert.Throws<ArgumentException>(() => new ItemKnnTrainer(options with { HalfLifeDays = 3 }).Update(recommender, Recent)).Message, StringComparison.Ordinal);
        Assert.Contains("Fit", Assert.Throws<ArgumentException>(() => new ItemKnnTrainer(options).Update(recommender, Recent.WithBaskets([1, 1, 2, 2]))).Message, StringComparison.Ordinal);
        var other = new Recommender(new MostPopularTrainer().Fit(First), First.UserIds, First.ItemIds);
        Assert.Contains("MostPopular", Assert.Throws<ArgumentException>(() => new ItemKnnTrainer(options).Update(other, Recent)).Message, StringComparison.Ordinal);
        Interactions numbers = Interactions.FromColumns([1], ["a"]);
        Assert.Equal(4, new ItemKnnTrainer(options).Update(recommender, numbers).UserIds.Count);
        Interactions known = Interactions.FromColumns([1, 2], ["a", "b"]);
        var ofNumbers = new Recommender(new ItemKnnTrainer(options).Fit(known), known.UserIds, known.ItemIds);
        Assert.Throws<ArgumentException>(() => new ItemKnnTrainer(options).Update(ofNumbers, Recent));
    }

    [Fact]
    public void AppendedRowsKeepOldIndicesAndBaskets()
    {
        Interactions all = First.WithBaskets(["p", "p", "q", "q", ""]).Append(Interactions.FromColumns(["x", "u"], ["d", "a"]).WithBaskets(["p", "p"]));
        Assert.Equal([0, 0, 1, 1, 2, 3, 0], all.Users.ToArray());
        Assert.Equal([0, 1, 0, 1, 2, 3, 0], all.Items.ToArray());
        Assert.Equal([1, 2, 3, 1, 5, 1, 1], all.Values.ToArray());
        int[] baskets = all.Baskets.ToArray();
        Assert.Equal([0, 0, 1, 1, -1], baskets[..5]);
        Assert.True(baskets[5] == baskets[6] && baskets[5] > 1);
        Assert.Contains("times", Assert.Throws<ArgumentException>(() => First.Append(Recent)).Message, StringComparison.Ordinal);
        Interactions friends = Interactions.FromConnections([1, 2], [2, 3]).Append(Interactions.FromConnections([3], [4]));
        Assert.Same(friends.UserIds, friends.ItemIds);
        FeatureTable ages = new([FeatureColumn.Numeric("age", [30, 40, 50])]);
        Interactions aged = First.WithUserFeatures(IdMap.Of<string>(["u", "v", "w"]), ages);
        Assert.Equal(4, aged.Append(Interactions.FromColumns(["x"], ["a"])).UserFeatures!.Count);
        Assert.Throws<ArgumentException>(() => First.Append(aged));
    }
}
