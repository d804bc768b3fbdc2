using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Evaluation;
using RecSys.Splits;
using RecSys.Testing;
using RecSys.Training;
using Xunit;

namespace RecSys.Tests.Algorithms;

public class BlendTests
{
    [Fact]
    public void RidgeByHand()
    {
        // Two members, s = (1, 0), (0, 1), (1, 1), (0, 0) and r = 2·s_1 + s_2 + 3. Centred, XᵀX = I; equal weights leave Xᵀ(r − X·½) = (1½, ½).
        // λ = 1: Δ = (¾, ¼), w = (1¼, ¾), w_0 = 4½ − 1¼·½ − ¾·½ = 3½. λ → 0: Δ = (1½, ½), w = (2, 1), w_0 = 3.
        float[] scores = [1, 0, 0, 1, 1, 1, 0, 0], ratings = [5, 4, 6, 3];
        Assert.Equal([3.5f, 1.25f, 0.75f], BlendRidge.Solve(scores, ratings, 2, 1), Close);
        Assert.Equal([3f, 2f, 1f], BlendRidge.Solve(scores, ratings, 2, 1e-6f), (a, b) => MathF.Abs(a - b) < 1e-4f);
        Assert.Equal([4.5f - 0.5f, 0.5f, 0.5f], BlendRidge.Solve(scores, ratings, 2, 1e9f), Close);
    }

    [Fact]
    public void RanksByHand()
    {
        // Scores 5, 9, 5, 1: ranks 2, 1, 2, 4, equal scores sharing the better one.
        float[] sums = new float[4];
        BlendRanks.Add([5, 9, 5, 1], 0.5f, sums);
        Assert.Equal([-0.5f * MathF.Log(2), 0, -0.5f * MathF.Log(2), -0.5f * MathF.Log(4)], sums, Close);
    }

    [Fact]
    public void NetworkStepsFollowTheNegativeGradient()
    {
        BlendNetwork network = BlendNetwork.Random(3, 4, seed: 2);
        new RecSys.Sampling.Rng(1).FillNormal(network.Weights, 0.7f);
        float[] x = [0.4f, -1.2f, 0.3f], before = [.. network.Weights];
        network.Step(x, 0.9f, 1e-3f);
        float[] after = [.. network.Weights];
        before.CopyTo(network.Weights, 0);
        for (int k = 0; k < before.Length; k++)
        {
            network.Weights[k] = before[k] + 1e-2f;
            double above = Loss();
            network.Weights[k] = before[k] - 1e-2f;
            double below = Loss();
            network.Weights[k] = before[k];
            Assert.Equal(-(above - below) / 2e-2, (after[k] - before[k]) / 1e-3, 2e-3);
        }

        double Loss() => 0.5 * Math.Pow(0.9 - network.Predict(x), 2);
    }

    [Theory]
    [InlineData(BlendCombiner.Ridge)]
    [InlineData(BlendCombiner.HiddenLayer)]
    public void IsBetterThanItsMembers(BlendCombiner combiner)
    {
        Split split = Splitter.Random(GeneratedCatalogue.Create(new() { Users = 400, Items = 300, Interactions = 30_000, Seed = 5 }).Interactions, seed: 2);
        Trainer[] members = [new SvdTrainer(new() { Factors = 8, Epochs = 30, Regularization = 0.1f }), new UserKnnTrainer(new() { Prediction = NeighborPrediction.Baseline })];
        BlendModel model = new BlendTrainer(new() { Members = members, Combiner = combiner, Seed = 1 }).Fit(split.Train);
        double blend = RatingEvaluator.Evaluate(model, split.Test).Rmse;
        double best = model.Members.Min(member => RatingEvaluator.Evaluate(member, split.Test).Rmse);
        // The 2,400 held-out ratings are few for a hidden layer.
        double most = combiner == BlendCombiner.Ridge ? best : 1.005 * best;
        Assert.True(blend < most, $"the blend has {blend}, its best member {best}; {model}");
        Assert.Contains("·Svd + ", model.ToString(), StringComparison.Ordinal);
        Assert.Equal(combiner == BlendCombiner.HiddenLayer, model.ToString().EndsWith("hidden layer", StringComparison.Ordinal));
    }

    [Fact]
    public void WeightsOfRankingsAreLearnedFromTheTopOfLargeCatalogues()
    {
        // More items than are listed for a user.
        Interactions data = GeneratedCatalogue.Create(new() { Users = 200, Items = 2500, Interactions = 10_000, Seed = 5 }).Interactions;
        Assert.True(data.ItemCount > 1000);
        BlendModel model = new BlendTrainer(new() { Feedback = Feedback.Implicit, Members = [new RandomRecommenderTrainer(), new MostPopularTrainer()], Seed = 1 }).Fit(data);
        Assert.Equal([0f, 1f], model.Weights.ToArray(), (a, b) => MathF.Abs(a - b) < 0.11f);
    }

    [Fact]
    public void AUselessMemberOfARankingGetsNoWeight()
    {
        Split split = Splitter.RandomPerUser(GeneratedCatalogue.Create(new() { Users = 300, Items = 200, Interactions = 12_000, Seed = 5 }).Interactions, seed: 2);
        BlendModel model = new BlendTrainer(new() { Feedback = Feedback.Implicit, Members = [new RandomRecommenderTrainer(), new EaseTrainer()], Seed = 1 }).Fit(split.Train.WithoutValues());
        Assert.True(model.Weights[1] > 0.6f, model.ToString());
        Assert.Equal(1, model.Weights[0] + model.Weights[1], 1e-5f);
    }

    [Fact]
    public void TimedMembersAreAskedForTheTime()
    {
        Interactions data = RandomData.Ratings(40, 30, 10);
        BlendModel model = new BlendTrainer(new() { Members = [new TimeSvdPlusPlusTrainer(new() { TimeRegularization = 0.1f })], Seed = 1 }).Fit(data);
        Assert.Contains(Enumerable.Range(0, 40), user => Math.Abs(model.Score(user, 3, data.Times[0]) - model.Score(user, 3, data.Times[^1])) > 1e-3);
        Assert.Equal(model.Score(2, 3), model.Score(2, 3, long.MaxValue), 1e-4f);
    }

    [Fact]
    public void ValidationDataTakesThePlaceOfTheHeldOutPart()
    {
        Split split = Splitter.Random(RandomData.Ratings(80, 40, 15), testShare: 0.1, validationShare: 0.2, seed: 1);
        BlendModel model = new BlendTrainer(new() { Members = [new BaselineTrainer()], Seed = 1 }).Fit(split.Train, split.Validation);
        Assert.Equal(split.Train.ByUser(Feedback.Explicit).Count, model.Members[0].Profile.Count);
        Assert.NotEqual(1f, model.Weights[0]);
    }

    [RealDataFact("ml-100k/u1.base")]
    public void IsBetterThanItsBestMemberOnMovieLens()
    {
        var (train, test) = MovieLens100K.LoadSplit(Path.Combine(TestData.Folder!, "ml-100k"), "u1");
        BlendModel model = new BlendTrainer(new() { Seed = 1 }).Fit(train);
        double best = model.Members.Min(member => RatingEvaluator.Evaluate(member, test).Rmse), blend = RatingEvaluator.Evaluate(model, test).Rmse;
        Assert.True(blend < best, $"the blend has {blend}, its best member {best}; {model}");
    }

    private static bool Close(float a, float b) => MathF.Abs(a - b) < 1e-5f;
}
