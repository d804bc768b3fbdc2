using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Models;
using RecSys.Testing;
using Xunit;

namespace RecSys.Tests.Algorithms;

public sealed class UserKnnTests
{
    private const int K = 3;
    private static readonly Interactions Data = RandomData.Ratings(40, 25, 8, seed: 5);

    [Theory]
    [InlineData(NeighborPrediction.Plain)]
    [InlineData(NeighborPrediction.Centered)]
    [InlineData(NeighborPrediction.ZScore)]
    [InlineData(NeighborPrediction.Baseline)]
    public void PredictionFollowsTheFormula(NeighborPrediction prediction)
    {
        UserKnnModel model = new UserKnnTrainer(new UserKnnOptions { Neighbors = K, Prediction = prediction, ClipScores = false }).Fit(Data);
        BaselineModel baseline = new BaselineTrainer(new BaselineOptions { ClipScores = false }).Fit(Data);
        for (int user = 0; user < 10; user++)
        {
            for (int item = 0; item < model.ItemCount; item++) Assert.Equal(Reference(model.History, baseline, prediction, user, item), model.Score(user, item), 1e-3f);
        }
    }

    [Fact]
    public void ATwinOfATrainedUserIsPredictedFromThem()
    {
        // Somebody with user 2's ratings is most similar to user 2 (similarity 1) and, with one neighbour, gets their ratings back.
        UserKnnModel model = new UserKnnTrainer(new UserKnnOptions { Neighbors = 1, Prediction = NeighborPrediction.Plain, MinSupport = 8 }).Fit(Data);
        var scores = new float[model.ItemCount];
        model.ScoreHistory(model.History.RowColumns(2), model.History.RowValues(2), scores);
        for (int k = 0; k < model.History.RowLength(2); k++) Assert.Equal(model.History.RowValues(2)[k], scores[model.History.RowColumns(2)[k]], 1e-5f);
    }

    [Fact]
    public void TheCacheChangesNoScore()
    {
        UserKnnModel kept = new UserKnnTrainer().Fit(Data), recomputed = new UserKnnTrainer(new UserKnnOptions { CacheMegabytes = 0 }).Fit(Data);
        for (int user = 0; user < kept.UserCount; user++)
        {
            for (int item = 0; item < kept.ItemCount; item++) Assert.Equal(kept.Score(user, item), recomputed.Score(user, item));
        }
    }

    [Fact]
    public void ImplicitScoreIsTheSumOverTheNearestUsers()
    {
        // Users 0 {0,1}, 1 {0,1,2}, 2 {1,3}: Jaccard of 0 with 1 is 2/3, with 2 it is 1/3.
        Interactions data = TestData.Of((0, 0, 1), (0, 1, 1), (1, 0, 1), (1, 1, 1), (1, 2, 1), (2, 1, 1), (2, 3, 1));
        var options = new UserKnnOptions { Feedback = Feedback.Implicit, Similarity = Similarity.Jaccard, Neighbors = 2 };
        UserKnnModel model = new UserKnnTrainer(options).Fit(data);
        Assert.Equal(2f / 3, model.Score(0, 2), 1e-6f);
        Assert.Equal(1f / 3, model.Score(0, 3), 1e-6f);
        Assert.Equal(1f, model.Score(0, 1), 1e-6f);
        Assert.Equal(0f, new UserKnnTrainer(options with { Neighbors = 1 }).Fit(data).Score(0, 3));
    }

    [RealDataFact("ml-100k/u1.base")]
    public void ReachesTheReferenceOnMovieLens()
    {
        foreach ((NeighborPrediction prediction, double reference) in new[]
            { (NeighborPrediction.ZScore, 0.9635), (NeighborPrediction.Baseline, 0.9418) })
        {
            double rmse = MovieLensFold.Rmse(new UserKnnTrainer(new UserKnnOptions { Prediction = prediction }), fold: 1);
            Assert.InRange(rmse, reference - 0.002, reference + 0.002);
        }
    }

    private static float Reference(CsrMatrix ratings, BaselineModel baseline, NeighborPrediction prediction, int user, int item)
    {
        var near = new List<(double Similarity, int User, double Rating)>();
        for (int other = 0; other < ratings.RowCount; other++)
        {
            if (other == user || !ratings.Contains(other, item)) continue;
            double n = 0, sum = 0;
            foreach (int shared in ratings.RowColumns(user))
            {
                if (!ratings.Contains(other, shared)) continue;
                n++;
                sum += Math.Pow(Rating(user, shared) - Rating(other, shared), 2);
            }
            if (n > 0) near.Add((1 / (1 + (sum / n)), other, Rating(other, item)));
        }
        var used = near.OrderByDescending(x => (float)x.Similarity).ThenBy(x => x.User).Take(K).ToList();
        double weights = used.Sum(x => x.Similarity);
        double own = prediction switch
        {
            NeighborPrediction.Plain => 0,
            NeighborPrediction.Baseline => baseline.Score(user, item),
            _ => Mean(user),
        };
        if (used.Count == 0) return (float)(prediction == NeighborPrediction.Plain ? baseline.Profile.Mean : own);
        double average = used.Sum(x => x.Similarity * prediction switch
        {
            NeighborPrediction.Plain => x.Rating,
            NeighborPrediction.Centered => x.Rating - Mean(x.User),
            NeighborPrediction.ZScore => (x.Rating - Mean(x.User)) / Deviation(x.User) * Deviation(user),
            _ => x.Rating - baseline.Score(x.User, item),
        }) / weights;
        return (float)(own + average);

        double Rating(int u, int i) => ratings.RowValues(u)[ratings.RowColumns(u).BinarySearch(i)];
        double Mean(int u) => ratings.RowValues(u).ToArray().Average();
        double Deviation(int u) => Math.Sqrt(ratings.RowValues(u).ToArray().Average(r => (r - Mean(u)) * (r - Mean(u))));
    }
}
