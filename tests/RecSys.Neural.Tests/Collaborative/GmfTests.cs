using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Evaluation;
using RecSys.Neural.Tests.Testing;
using RecSys.Training;
using Xunit;

namespace RecSys.Neural.Tests.Collaborative;

public class GmfTests
{
    [Fact]
    public void Scores_by_the_weighted_product()
    {
        // h·(p ⊙ q) + b: 2·(1·3) + (−1)·(2·4) + 0.5 = −1.5 for user 0 and item 0.
        var parts = new NcfParts(new NcfShape(2, 0, [], false), [1, 2, 0, 1], [3, 4, 1, 0], [2, -1], [], [], 0.5f);
        var model = new GmfModel(DataProfile.Of(NcfData.Two), NcfData.Two, parts, ratings: false, clips: false);
        Assert.Equal(-1.5f, model.Score(0, 0), 5);
        Assert.Equal(2.5f, model.Score(0, 1), 5);
        Assert.Equal(-3.5f, model.Score(1, 0), 5);
        var vector = new float[model.VectorSize];
        model.UserVector(0, vector);
        Assert.Equal([2f, -2f, 0.5f], vector);
        model.ItemVector(0, vector);
        Assert.Equal([3f, 4f, 1f], vector);
    }

    [Fact]
    public void Folds_a_history_in_by_those_who_have_its_items()
    {
        var parts = new NcfParts(new NcfShape(2, 0, [], false), [1, 2, 0, 1], [3, 4, 1, 0], [2, -1], [], [], 0.5f);
        var model = new GmfModel(DataProfile.Of(NcfData.Two), NcfData.Two, parts, ratings: false, clips: false);
        var scores = new float[2];
        // Item 0 is user 0's alone; both items give the mean of both users, (0.5, 1.5): 2·1.5 − 6 + 0.5 and 2·0.5 + 0.5.
        model.ScoreHistory([0], [1], scores);
        Assert.Equal([model.Score(0, 0), model.Score(0, 1)], scores);
        model.ScoreHistory([0, 1], [1, 1], scores);
        Assert.Equal(-2.5f, scores[0], 5);
        Assert.Equal(1.5f, scores[1], 5);
    }

    [TorchFact]
    public void Learns_two_tastes()
    {
        var model = new GmfTrainer(new GmfOptions { EmbeddingSize = 8, Epochs = 30, BatchSize = 64, LearningRate = 0.02f, Seed = 1, Device = ComputeDevice.Cpu }).Fit(NcfData.Tastes());
        Assert.True(NcfData.Margin(model) > 1, $"margin {NcfData.Margin(model)}");
    }

    [TorchFact]
    public void Predicts_ratings_within_their_range()
    {
        Interactions data = NcfData.Ratings();
        var options = new GmfOptions { Feedback = Feedback.Explicit, EmbeddingSize = 8, Epochs = 150, BatchSize = 32, LearningRate = 0.03f, Seed = 1, Device = ComputeDevice.Cpu };
        GmfModel model = new GmfTrainer(options).Fit(data), free = new GmfTrainer(options with { ClipScores = false }).Fit(data);
        Assert.True(model.PredictsRatings);
        // The mean alone is 2 off.
        Assert.InRange(RatingEvaluator.Evaluate(model, data).Rmse, 0, 0.5);
        for (int user = 0; user < model.UserCount; user++)
        {
            for (int item = 0; item < model.ItemCount; item++) Assert.Equal(Math.Clamp(free.Score(user, item), 1, 5), model.Score(user, item));
        }
    }
}
