using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Models;
using RecSys.Testing;
using RecSys.Training;
using Xunit;

namespace RecSys.Tests.Algorithms;

public sealed class ItemKnnTests
{
    // Items 0 (4, 2, 5, –) and 1 (2, 4, –, 1) over users 0…3; they share users 0 and 1, and the mean of all ratings is 3.
    private static readonly Interactions TwoItems = TestData.Of((0, 0, 4), (1, 0, 2), (2, 0, 5), (0, 1, 2), (1, 1, 4), (3, 1, 1));

    [Theory]
    [InlineData(Similarity.Cosine, 16 / 30.740852)] // (8 + 8) / √45·√21
    [InlineData(Similarity.CoRatedCosine, 0.8)] // 16 / √20·√20
    [InlineData(Similarity.Pearson, -1)]
    [InlineData(Similarity.PearsonBaseline, -1)]
    [InlineData(Similarity.MeanSquaredDifference, 0.2)] // 1 / (1 + 4)
    [InlineData(Similarity.Jaccard, 0.5)] // 2 of 4 users
    [InlineData(Similarity.CoPurchase, 2 / 9.0)] // 2 / (3·3)
    public void SimilarityOfTwoItems(Similarity similarity, double expected)
    {
        var options = new ItemKnnOptions { Similarity = similarity, Shrinkage = 0, UserBiasRegularization = 1e9f, ItemBiasRegularization = 1e9f };
        Assert.Equal(expected, Similar(options), 1e-5f);
    }

    [Theory]
    [InlineData(Similarity.Cosine, 16 / 40.740852)] // + 10 in the divisor
    [InlineData(Similarity.CoRatedCosine, 0.8 * 2 / 12)]
    [InlineData(Similarity.PearsonBaseline, -1.0 / 11)]
    [InlineData(Similarity.Jaccard, 2.0 / 14)]
    [InlineData(Similarity.Pearson, -1.0 * 2 / 12)]
    [InlineData(Similarity.MeanSquaredDifference, 0.2 * 2 / 12)]
    [InlineData(Similarity.CoPurchase, 2.0 / 19)]
    public void ShrinkageOfTen(Similarity similarity, double expected)
    {
        var options = new ItemKnnOptions { Similarity = similarity, Shrinkage = 10, UserBiasRegularization = 1e9f, ItemBiasRegularization = 1e9f };
        Assert.Equal(expected, Similar(options), 1e-5f);
    }

    [Fact]
    public void SignificanceAndSupport()
    {
        Assert.Equal(0.4f, Similar(new ItemKnnOptions { Similarity = Similarity.CoRatedCosine, SignificanceThreshold = 4 }), 1e-6f);
        Assert.Equal(0, Similar(new ItemKnnOptions { Similarity = Similarity.CoRatedCosine, MinSupport = 3 }));
    }

    [Fact]
    public void ImplicitScoreIsTheSumOverTheHistory()
    {
        // Users {0,1}, {0,1,2}, {1,2}: cosines 0–1 2/√6, 0–2 1/2, 1–2 2/√6; shrinkage 1 adds 1 to each divisor.
        Interactions data = TestData.Of((0, 0, 1), (0, 1, 1), (1, 0, 1), (1, 1, 1), (1, 2, 1), (2, 1, 1), (2, 2, 1));
        var options = new ItemKnnOptions { Feedback = Feedback.Implicit, Neighbors = 10, Shrinkage = 1 };
        ItemKnnModel model = new ItemKnnTrainer(options).Fit(data);
        float expected = (1f / 3f) + (2f / (MathF.Sqrt(6f) + 1));
        Assert.Equal(expected, model.Score(0, 2), 1e-6f);
        var shares = new float[2];
        model.Explain([0, 1], [1, 1], 2, shares);
        Assert.Equal(1f / 3f, shares[0], 1e-6f);
        Assert.Equal(expected, shares[0] + shares[1], 1e-6f);
        ItemKnnModel damped = new ItemKnnTrainer(options with { PopularityDamping = 1 }).Fit(data);
        Assert.Equal(expected / 2, damped.Score(0, 2), 1e-6f); // item 2 has two users
        Assert.Equal(2f / (MathF.Sqrt(6f) + 1), new ItemKnnTrainer(options with { Neighbors = 1 }).Fit(data).Score(0, 2), 1e-6f);
    }

    [Fact]
    public void OldCoOccurrencesCountLess()
    {
        // Both pairs of items share one user, the second a half-life of 10 days later: its co-occurrence weighs 1, the first 1/2.
        const long Day = 86_400;
        var data = new Interactions(IdMap.Positions(2), IdMap.Positions(4), [0, 0, 1, 1], [0, 1, 2, 3], null, [0, 0, 10 * Day, 10 * Day]);
        var options = new ItemKnnOptions { Feedback = Feedback.Implicit, Similarity = Similarity.Jaccard, HalfLifeDays = 10, Shrinkage = 1 };
        ItemKnnModel model = new ItemKnnTrainer(options).Fit(data);
        var similar = new float[4];
        model.ScoreSimilar(0, similar);
        Assert.Equal(0.5f / 1.5f, similar[1], 1e-6f);
        model.ScoreSimilar(2, similar);
        Assert.Equal(1f / 2f, similar[3], 1e-6f);
    }

    [Theory]
    [InlineData(Similarity.Cosine, 0.7905694f)] // 5/6 / √(5/6 · 4/3)
    [InlineData(Similarity.Jaccard, 0.625f)] // 5/6 / (5/6 + 4/3 − 5/6)
    [InlineData(Similarity.CoPurchase, 0.75f)] // 5/6 / (5/6 · 4/3)
    public void UsersWithManyItemsCountLess(Similarity similarity, float expected)
    {
        // Users {0,1}, {0,1,2}, {1,2} weigh 1/2, 1/3 and 1/2: items 0 and 1 share 5/6, item 0 has 5/6 and item 1 has 4/3.
        Interactions data = TestData.Of((0, 0, 1), (0, 1, 1), (1, 0, 1), (1, 1, 1), (1, 2, 1), (2, 1, 1), (2, 2, 1));
        var options = new ItemKnnOptions { Feedback = Feedback.Implicit, Similarity = similarity, UserDamping = 1 };
        var similar = new float[3];
        new ItemKnnTrainer(options).Fit(data).ScoreSimilar(0, similar);
        Assert.Equal(expected, similar[1], 1e-6f);
    }

    [Theory]
    [InlineData(4, Similarity.Cosine, 0)]
    [InlineData(4, Similarity.Cosine, 1)]
    [InlineData(4, Similarity.Jaccard, 0.5f)]
    [InlineData(1000, Similarity.CoPurchase, 0)]
    public void UpdatedModelEqualsOneTrainedOnAll(int neighbors, Similarity similarity, float userDamping)
    {
        Interactions all = RandomData.Ratings(60, 45, 9, seed: 8);
        var trainer = new ItemKnnTrainer(new ItemKnnOptions { Feedback = Feedback.Implicit, Neighbors = neighbors, Similarity = similarity, UserDamping = userDamping });
        ItemKnnModel model = trainer.Fit(all.Select([.. Enumerable.Range(0, all.Count - 14)]));
        ItemKnnModel updated = trainer.Update(model, all), expected = trainer.Fit(all);
        var found = new float[expected.ItemCount];
        var row = new float[expected.ItemCount];
        for (int user = 0; user < expected.UserCount; user++)
        {
            updated.Score(user, found);
            expected.Score(user, row);
            Assert.Equal(row, found);
        }
    }

    [Fact]
    public void UpdateWithOtherOptionsIsRefused()
    {
        var options = new ItemKnnOptions { Feedback = Feedback.Implicit };
        ItemKnnModel model = new ItemKnnTrainer(options).Fit(TwoItems);
        Assert.Throws<ArgumentException>(() => new ItemKnnTrainer(options with { Neighbors = 3 }).Update(model, TwoItems));
        Assert.Throws<ArgumentException>(() => new ItemKnnTrainer().Update(model, TwoItems));
        Assert.Throws<ArgumentException>(() => new ItemKnnTrainer(options).Update(model, TwoItems.Select([])));
        ItemKnnModel rated = new ItemKnnTrainer().Fit(TwoItems);
        Assert.Throws<ArgumentException>(() => new ItemKnnTrainer(new ItemKnnOptions { KeptNeighbors = 50 }).Update(rated, TwoItems));
        Assert.Throws<ArgumentException>(() => new ItemKnnTrainer(options).Update(rated, TwoItems));
    }

    [Fact]
    public void HalfLifeWithoutTimesIsAnErrorThatNamesIt()
    {
        var trainer = new ItemKnnTrainer(new ItemKnnOptions { Feedback = Feedback.Implicit, HalfLifeDays = 1 });
        Assert.Contains("HalfLifeDays", Assert.Throws<ArgumentException>(() => trainer.Fit(TwoItems)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SharesOfRatingsAddUpToTheDeviationFromTheBaseline()
    {
        Interactions data = RandomData.Ratings(50, 30, 12);
        ItemKnnModel model = new ItemKnnTrainer(new ItemKnnOptions { Neighbors = 5, ClipScores = false }).Fit(data);
        BaselineModel baseline = new BaselineTrainer(new BaselineOptions { ClipScores = false }).Fit(data);
        ReadOnlySpan<int> items = model.History.RowColumns(3);
        var shares = new float[items.Length];
        model.Explain(items, model.History.RowValues(3), 11, shares);
        Assert.Equal(5, shares.Count(s => s != 0));
        Assert.Equal(model.Score(3, 11) - baseline.Score(3, 11), shares.Sum(), 1e-4f);
    }

    [Fact]
    public void FoldInOfATrainedUserGivesTheSameScores()
    {
        ItemKnnModel model = new ItemKnnTrainer(new ItemKnnOptions { Neighbors = 6 }).Fit(RandomData.Ratings(50, 30, 12));
        var expected = new float[model.ItemCount];
        var found = new float[model.ItemCount];
        model.Score(7, expected);
        model.ScoreHistory(model.History.RowColumns(7), model.History.RowValues(7), found);
        for (int item = 0; item < found.Length; item++) Assert.Equal(expected[item], found[item], 1e-4f);
    }

    [RealDataFact("ml-100k/u1.base")]
    public void ReachesTheReferenceOnMovieLens()
    {
        var options = new ItemKnnOptions { Neighbors = 60, Similarity = Similarity.PearsonBaseline, Shrinkage = 100 };
        Assert.InRange(MovieLensFold.Rmse(new ItemKnnTrainer(options), fold: 1), 0.90, 0.9378);
    }

    private static float Similar(ItemKnnOptions options)
    {
        CsrMatrix view = TwoItems.ByUser(Feedback.Explicit);
        NeighborRatings ratings = NeighborFit.Ratings(view, DataProfile.Of(view), options, byUser: false, new TrainingRun("ItemKnn", options, TrainingContext.None));
        CsrMatrix correlated = ratings.Correlated();
        var row = new float[2];
        new SimilarityKernel(correlated, options.SimilaritySettings).Compute(correlated.RowColumns(0), correlated.RowValues(0), row);
        var scores = new float[2];
        new ItemKnnTrainer(options).Fit(TwoItems).ScoreSimilar(0, scores);
        // Who is not similar, or the opposite, is no neighbour.
        Assert.Equal([float.NegativeInfinity, row[1] > 0 ? row[1] : float.NegativeInfinity], scores);
        return row[1];
    }
}
