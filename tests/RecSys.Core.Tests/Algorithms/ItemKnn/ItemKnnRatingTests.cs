using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Models;
using RecSys.Testing;
using Xunit;

namespace RecSys.Tests.Algorithms;

/// <summary>Ratings predicted from items.</summary>
public sealed class ItemKnnRatingTests
{
    private static readonly Interactions Data = RandomData.Ratings(30, 25, 9, seed: 4);

    [Theory]
    [InlineData(NeighborPrediction.Plain)]
    [InlineData(NeighborPrediction.Centered)]
    [InlineData(NeighborPrediction.ZScore)]
    [InlineData(NeighborPrediction.Baseline)]
    public void ItemsAreToUsersWhatUsersAreToItems(NeighborPrediction prediction)
    {
        // The two sides solve the baseline in another order, but in the end it is the same minimum.
        var items = new ItemKnnOptions { Neighbors = 4, Prediction = prediction, BaselineEpochs = 500, UserBiasRegularization = 7, ItemBiasRegularization = 7 };
        var users = new UserKnnOptions { Neighbors = 4, Prediction = prediction, BaselineEpochs = 500, UserBiasRegularization = 7, ItemBiasRegularization = 7 };
        ItemKnnModel model = new ItemKnnTrainer(items).Fit(Data);
        UserKnnModel turned = new UserKnnTrainer(users).Fit(new Interactions(Data.ItemIds, Data.UserIds, Data.Items.ToArray(), Data.Users.ToArray(), Data.Values.ToArray()));
        for (int user = 0; user < model.UserCount; user++)
        {
            for (int item = 0; item < model.ItemCount; item++) Assert.Equal(turned.Score(item, user), model.Score(user, item), 1e-3f);
        }
    }

    [Fact]
    public void OnlyTheKeptNeighborsCount()
    {
        const int Kept = 6, K = 3;
        var options = new ItemKnnOptions { Neighbors = K, Prediction = NeighborPrediction.Plain, Similarity = Similarity.Cosine };
        ItemKnnModel all = new ItemKnnTrainer(options).Fit(Data), few = new ItemKnnTrainer(options with { KeptNeighbors = Kept }).Fit(Data);
        float[] similar = new float[all.ItemCount], kept = new float[all.ItemCount];
        int fallbacks = 0;
        for (int item = 0; item < all.ItemCount; item++)
        {
            all.ScoreSimilar(item, similar);
            few.ScoreSimilar(item, kept);
            int[] nearest = [.. Enumerable.Range(0, similar.Length).Where(j => similar[j] > 0).OrderByDescending(j => similar[j]).ThenBy(j => j).Take(Kept)];
            Assert.Equal(nearest.Order(), Enumerable.Range(0, kept.Length).Where(j => kept[j] > float.NegativeInfinity));
            for (int user = 0; user < all.UserCount; user++)
            {
                int[] used = [.. nearest.Where(j => all.History.Contains(user, j)).Take(K)];
                float expected = used.Length == 0 ? all.Profile.Mean : used.Sum(j => similar[j] * Rating(all.History, user, j)) / used.Sum(j => similar[j]);
                Assert.Equal(expected, few.Score(user, item), 1e-5f);
                fallbacks += used.Length == 0 ? 1 : 0;
            }
        }
        Assert.True(fallbacks > 0);
    }

    [Fact]
    public void AsManyAreKeptAsAreUsed()
    {
        ItemKnnModel all = new ItemKnnTrainer(new ItemKnnOptions { Neighbors = 30 }).Fit(Data), few = new ItemKnnTrainer(new ItemKnnOptions { Neighbors = 30, KeptNeighbors = 1 }).Fit(Data);
        for (int item = 0; item < all.ItemCount; item++) Assert.Equal(all.Score(3, item), few.Score(3, item));
    }

    [Fact]
    public void TooFewNeighborsGiveTheBaselineAndNoReasons()
    {
        var options = new ItemKnnOptions { Neighbors = 40, MinNeighbors = 40, ClipScores = false };
        ItemKnnModel model = new ItemKnnTrainer(options).Fit(Data);
        BaselineModel baseline = new BaselineTrainer(new BaselineOptions { ClipScores = false }).Fit(Data);
        ReadOnlySpan<int> items = model.History.RowColumns(2);
        var shares = new float[items.Length];
        for (int item = 0; item < model.ItemCount; item++)
        {
            Assert.Equal(baseline.Score(2, item), model.Score(2, item), 1e-5f);
            model.Explain(items, model.History.RowValues(2), item, shares);
            Assert.All(shares, share => Assert.Equal(0, share));
        }
    }

    [Theory]
    [InlineData(NeighborPrediction.Plain)]
    [InlineData(NeighborPrediction.Centered)]
    [InlineData(NeighborPrediction.ZScore)]
    public void SharesAddUpToTheDistanceFromWhereThePredictionBegins(NeighborPrediction prediction)
    {
        ItemKnnModel model = new ItemKnnTrainer(new ItemKnnOptions { Neighbors = 4, Prediction = prediction, ClipScores = false }).Fit(Data);
        CsrMatrix byItem = model.History.Transpose();
        var shares = new float[model.History.RowLength(5)];
        for (int item = 0; item < model.ItemCount; item++)
        {
            model.Explain(model.History.RowColumns(5), model.History.RowValues(5), item, shares);
            float start = prediction == NeighborPrediction.Plain ? 0 : byItem.RowValues(item).ToArray().Average();
            if (shares.Any(share => share != 0)) Assert.Equal(model.Score(5, item) - start, shares.Sum(), 1e-4f);
        }
    }

    [Theory]
    [InlineData(Similarity.MeanSquaredDifference, 1000)]
    [InlineData(Similarity.Pearson, 1000)]
    [InlineData(Similarity.Jaccard, 4)]
    public void AnUpdatedModelEqualsOneTrainedOnAllAlsoFromAFile(Similarity similarity, int kept)
    {
        Interactions all = RandomData.Ratings(60, 45, 9, seed: 8);
        var trainer = new ItemKnnTrainer(new ItemKnnOptions { Neighbors = 4, KeptNeighbors = kept, Similarity = similarity, BaselineEpochs = 3 });
        ItemKnnModel first = trainer.Fit(all.Select([.. Enumerable.Range(0, all.Count - 14)])), expected = trainer.Fit(all);
        ItemKnnModel updated = trainer.Update((ItemKnnModel)ModelFile.RoundTrip(first), all), read = (ItemKnnModel)ModelFile.RoundTrip(updated);
        float[] row = new float[expected.ItemCount], found = new float[expected.ItemCount], loaded = new float[expected.ItemCount];
        for (int user = 0; user < expected.UserCount; user++)
        {
            expected.Score(user, row);
            updated.Score(user, found);
            read.Score(user, loaded);
            Assert.Equal(row, found);
            Assert.Equal(row, loaded);
        }
    }

    [Fact]
    public void EqualRatingsHaveNoCorrelation()
    {
        // 3.3 is no binary fraction: sums of its squares are not what they should be, and their differences are nothing but that.
        Interactions data = TestData.Of([.. Enumerable.Range(0, 90).Select(i => (i / 3, i % 3, i % 3 == 2 ? (i / 3) + 0.1f : 3.3f))]);
        ItemKnnModel model = new ItemKnnTrainer(new ItemKnnOptions { Similarity = Similarity.Pearson }).Fit(data);
        var similar = new float[3];
        model.ScoreSimilar(0, similar);
        Assert.All(similar, s => Assert.Equal(float.NegativeInfinity, s));
    }

    [Theory]
    [InlineData(Similarity.Pearson)]
    [InlineData(Similarity.MeanSquaredDifference)]
    public void WhereTheScaleBeginsMakesNoDifference(Similarity similarity)
    {
        var far = new Interactions(Data.UserIds, Data.ItemIds, Data.Users.ToArray(), Data.Items.ToArray(), [.. Data.Values.ToArray().Select(v => v + 100_000)]);
        var trainer = new ItemKnnTrainer(new ItemKnnOptions { Similarity = similarity });
        ItemKnnModel near = trainer.Fit(Data), shifted = trainer.Fit(far);
        float[] expected = new float[near.ItemCount], found = new float[near.ItemCount];
        for (int item = 0; item < near.ItemCount; item++)
        {
            near.ScoreSimilar(item, expected);
            shifted.ScoreSimilar(item, found);
            for (int j = 0; j < found.Length; j++)
            {
                if (MathF.Abs(expected[j]) > 1e-3f) Assert.Equal(expected[j], found[j], 1e-3f);
            }
        }
    }

    [Fact]
    public void ItemsThatNobodyRatedGetTheSameByFoldIn()
    {
        var data = new Interactions(IdMap.Positions(3), IdMap.Positions(4), [0, 0, 1, 1, 2], [0, 1, 0, 1, 2], [5, 4, 2, 3, 1]);
        foreach (NeighborPrediction prediction in Enum.GetValues<NeighborPrediction>())
        {
            ItemKnnModel items = new ItemKnnTrainer(new ItemKnnOptions { Prediction = prediction, ItemBiasRegularization = 0 }).Fit(data);
            UserKnnModel users = new UserKnnTrainer(new UserKnnOptions { Prediction = prediction, ItemBiasRegularization = 0 }).Fit(data);
            foreach (RecommenderModel model in new RecommenderModel[] { items, users })
            {
                var scores = new float[4];
                ((IFoldIn)model).ScoreHistory(model.History.RowColumns(0), model.History.RowValues(0), scores);
                Assert.Equal(model.Score(0, 3), model.Present(scores[3]), 1e-5f);
                Assert.Equal(model.Score(0, 2), model.Present(scores[2]), 1e-5f);
            }
        }
    }

    private static float Rating(CsrMatrix ratings, int user, int item) => ratings.RowValues(user)[ratings.RowColumns(user).BinarySearch(item)];
}
