using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Models;
using RecSys.Testing;
using RecSys.Training;
using Xunit;

namespace RecSys.Tests.Algorithms.Neighbors;

/// <summary>What algorithms that score by a user's history make of users without one, of repeated rows and of numbers larger than the data.</summary>
public sealed class EdgeCaseTests
{
    private static readonly Dictionary<string, Func<Trainer>> Trainers = new()
    {
        ["UserKnn ratings"] = () => new UserKnnTrainer(new() { Neighbors = 100_000 }),
        ["UserKnn choices"] = () => new UserKnnTrainer(new() { Feedback = Feedback.Implicit, Neighbors = 100_000 }),
        ["ItemKnn ratings"] = () => new ItemKnnTrainer(new() { Neighbors = 100_000, KeptNeighbors = 1_000_000 }),
        ["ItemKnn choices"] = () => new ItemKnnTrainer(new() { Feedback = Feedback.Implicit, Neighbors = 100_000, PopularityDamping = 0.5f }),
        ["Ease"] = () => new EaseTrainer(),
        ["Slim"] = () => new SlimTrainer(new() { L1Regularization = 0.1f, Neighbors = int.MaxValue }),
        ["MostPopular"] = () => new MostPopularTrainer(),
        ["ContentBased"] = () => new ContentBasedTrainer(new() { TextFields = ["text"] }),
        ["PeopleYouMayKnow"] = () => new PeopleYouMayKnowTrainer(),
    };

    public static TheoryData<string> Names => [.. Trainers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void AUserWithoutAHistoryIsScoredAsAnUnknownOne(string name)
    {
        // User 0 and item 0 have no row.
        Interactions data = Features([.. Enumerable.Range(0, 60).Select(i => (1 + (i % 10), 1 + ((i + (i / 10)) % 7), 1f + (i % 5)))]);
        RecommenderModel model = Trainers[name]().Fit(data);
        float[] none = new float[model.ItemCount], unknown = new float[model.ItemCount], folded = new float[model.ItemCount], block = new float[2 * model.ItemCount];
        model.Score(0, none);
        model.Score(-1, unknown);
        ((IFoldIn)model).ScoreHistory([], [], folded);
        model.Score([3, 0], block);
        Assert.Equal(none, block[model.ItemCount..]);
        // Somebody who is in the graph is no candidate for himself.
        int first = name == "PeopleYouMayKnow" ? 1 : 0;
        Assert.Equal(unknown[first..], none[first..]);
        Assert.Equal(unknown, folded);
        for (int item = first; item < none.Length; item++) Assert.Equal(model.Present(none[item]), model.Score(0, item));
        var recommender = new Recommender(model, data.UserIds, data.ItemIds);
        Assert.Equal(recommender.Recommend("nobody", 3).Select(r => r.Item), recommender.FoldIn([-7, -8], 3).Select(r => r.Item));
        if (model is IExplains) Assert.Empty(recommender.Explain("nobody", 1));
        if (model is ISimilarItems) Assert.Empty(recommender.SimilarItems(-7));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void OfARepeatedRatingTheLastCountsAndWeightsAddUp(string name)
    {
        (int, int, float)[] rows = [.. Enumerable.Range(0, 60).Select(i => (i % 10, (i + (i / 10)) % 7, 1f + (i % 4)))];
        Trainer trainer = Trainers[name]();
        float once = trainer.Feedback == Feedback.Explicit ? 2 : 5;
        Assert.Equal(Scores(trainer.Fit(Features([.. rows, (2, 8, once)]))), Scores(trainer.Fit(Features([.. rows, (2, 8, 3), (2, 8, 2)]))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void NegativeValuesAreRatingsButNoWeights(string name)
    {
        Trainer trainer = Trainers[name]();
        Interactions data = Features([.. Enumerable.Range(0, 60).Select(i => (i % 10, (i + (i / 10)) % 7, (i % 5) - 2f))]);
        if (trainer.Feedback == Feedback.Implicit)
        {
            Assert.Contains("negative", Assert.Throws<ArgumentException>(() => trainer.Fit(data)).Message, StringComparison.Ordinal);
            return;
        }
        RecommenderModel model = trainer.Fit(data);
        Assert.All(Scores(model), score => Assert.True(float.IsFinite(score)));
        for (int item = 0; item < model.ItemCount; item++) Assert.InRange(model.Score(3, item), -2, 2);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void ValuesThatAreNoNumbersAreRefusedWithTheirRow(float value)
        => Assert.Contains("row 1", Assert.Throws<ArgumentException>(() => TestData.Of((0, 0, 1), (0, 1, value))).Message, StringComparison.Ordinal);

    private static Interactions Features((int User, int Item, float Value)[] rows) => TasteFeatures.With(new Interactions(
        IdMap.Positions(rows.Max(r => r.User) + 1), IdMap.Positions(rows.Max(r => r.Item) + 1), Array.ConvertAll(rows, r => r.User), Array.ConvertAll(rows, r => r.Item), Array.ConvertAll(rows, r => r.Value)));

    private static float[] Scores(RecommenderModel model)
    {
        var scores = new float[model.UserCount * model.ItemCount];
        model.Score([.. Enumerable.Range(0, model.UserCount)], scores);
        return scores;
    }
}
