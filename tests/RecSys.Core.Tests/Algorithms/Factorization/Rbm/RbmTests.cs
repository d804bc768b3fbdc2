using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Evaluation;
using RecSys.Evaluation.Metrics;
using RecSys.Models;
using RecSys.Splits;
using RecSys.Testing;
using RecSys.Training;
using Xunit;

namespace RecSys.Tests.Algorithms;

public class RbmTests
{
    private static readonly float[] TwoLevels = [1, 2];

    [Fact]
    public void OneStepWithNumbers()
    {
        // One hidden unit of bias 100, which is on in data and reconstruction; all else 0, so that both levels of an item have probability ½.
        // Item 0 is rated 2: the gradients of its two levels are 0 − ½ and 1 − ½; item 1 is rated 1: the other way round. Visible biases take .1 of that. Δb_j = ΔD = .1·(1 − 1) = 0.
        // The ranks of two levels are −1 and 1, so that Σ z_l·G_l is 1 and a step of W is .1·(.2·½ + 1) = .11.
        var options = new RbmOptions { Objective = RbmObjective.ContrastiveDivergence, Factors = 1, LearningRate = 0.1f, Regularization = 0, Seed = 1 };
        RbmTraining training = Training(TestData.Of((0, 0, 2), (0, 1, 1)), options);
        Set(training.Weights, 0, visible: 0, hidden: 100);
        training.RunEpoch(0);
        Assert.Equal([-0.11f, 0.11f, 0.11f, -0.11f], training.Weights.Weights, Close);
        Assert.Equal([-0.05f, 0.05f, 0.05f, -0.05f], training.Weights.Visible, Close);
        Assert.Equal([100f], training.Weights.Hidden, Close);
        Assert.Equal([0f, 0f], training.Weights.Chosen, Close);

        // The next step with momentum .9: .9·.11 stays in motion, and with the weights and biases on the probability of item 0's level 2 is 1/(1 + e^−.32) = .579324:
        // 2.2·(1 − .579324) at a learning rate of .95·.1.
        training.RunEpoch(1);
        Assert.Equal(0.11f + (0.9f * 0.11f) + (0.095f * 2.2f * (1 - 0.579324f)), training.Weights.Weights[1], 1e-6f);
    }

    [Fact]
    public void NotRatedIsAStateThatLearns()
    {
        // Items 0 and 1 are rated 2 and 1; item 2 is all there is to draw, once for each rating. Each level has probability ⅓, as has not rated.
        // The gradients are (0 − ⅓, 1 − ⅓), (1 − ⅓, 0 − ⅓) and 2·(0 − ⅓, 0 − ⅓). Steps are .1·(.2·G + z·Σ z_l·G_l + Σ G_l): for item 0 .1·(−.2/3 − 1 + 1/3) and .1·(.4/3 + 1 + 1/3),
        // for item 2 .1·(−.4/3 − 4/3).
        var options = new RbmOptions { Factors = 1, LearningRate = 0.1f, Regularization = 0, NegativeSamples = 1, Conditional = false, Seed = 1 };
        RbmTraining training = Training(new Interactions(IdMap.Positions(1), IdMap.Positions(3), [0, 0], [0, 1], [2f, 1f]), options);
        Set(training.Weights, 0, visible: 0, hidden: 100);
        training.RunEpoch(0);
        Assert.Equal([-0.22f / 3, 0.44f / 3, 0.44f / 3, -0.22f / 3, -0.44f / 3, -0.44f / 3], training.Weights.Weights, Close);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void ConditionalsAreThoseOfTheJointDistribution(bool conditional, bool unrated)
    {
        // p(v, h) ∝ exp(Σ b_i^k + Σ b_j·h_j + Σ W_ij^k·h_j + Σ r_i·D_ij·h_j), added up over all states of two items and two hidden units.
        RbmWeights machine = Random(conditional, unrated);
        Span<float> hidden = new float[2], found = new float[2];
        machine.HiddenOf([0, 1], [2, 1], hidden);
        double all = 0, on = 0;
        for (int h = 0; h < 4; h++)
        {
            double weight = Weight(machine, [1, 0], h);
            all += weight;
            on += (h & 1) == 1 ? weight : 0;
        }
        Assert.Equal(on / all, hidden[0], 1e-5);
        machine.VisibleOf(0, [1, 0], found);
        all = on = 0;
        for (int level = unrated ? -1 : 0; level < 2; level++)
        {
            double weight = Weight(machine, [level, 0], 1);
            all += weight;
            on += level == 1 ? weight : 0;
        }
        Assert.Equal(on / all, found[1], 1e-5);
    }

    [Fact]
    public void ScoresAreExpectedRatings()
    {
        RbmModel model = new RbmTrainer(new() { Factors = 5, Epochs = 5, Seed = 1 }).Fit(RandomData.Ratings(40, 20, 8));
        var scores = new float[20];
        for (int user = 0; user < 40; user++)
        {
            model.Score(user, scores);
            Assert.All(scores, score => Assert.InRange(score, 1, 5));
        }
    }

    [Fact]
    public void TooManyDistinctRatingsAreAnError()
    {
        Interactions data = TestData.Of([.. Enumerable.Range(0, 101).Select(k => (0, k, k / 7f))]);
        Assert.Contains("Round the ratings", Assert.Throws<ArgumentException>(() => new RbmTrainer().Fit(data)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LevelsOfManyValuesHaveRanksOfMeanZeroAndVarianceOne()
    {
        Assert.Equal([0f], RbmStep.Ranks(1));
        float[] ranks = RbmStep.Ranks(7);
        Assert.Equal(0, ranks.Average(), 1e-6f);
        Assert.Equal(1, ranks.Average(z => z * z), 1e-6f);
        Assert.Equal(ranks.Order(), ranks);
    }

    [Fact]
    public void ValidationStopsEarlyAndKeepsTheBest()
    {
        Split split = Splitter.Random(RandomData.Ratings(80, 40, 15), testShare: 0.1, validationShare: 0.2, seed: 1);
        foreach (int negatives in new[] { 0, 3 })
        {
            var log = new ProgressLog();
            var options = new RbmOptions { Epochs = 300, LearningRate = 0.05f, LearningRateDecay = 1, Patience = 3, NegativeSamples = negatives, Seed = 2 };
            new RbmTrainer(options).Fit(split.Train, split.Validation, new TrainingContext { Progress = log });
            Assert.True(log.Reports.Count < 300);
            Assert.All(log.Reports, report => Assert.NotNull(report.ValidationScore));
        }
    }

    // The RBM of microsoft/recommenders has NDCG@10 .411 and MAP .1408 on a split of this kind, but is shown the test ratings.
    [RealDataFact("ml-100k/u.data")]
    public void RanksAsPublished()
    {
        Split split = Splitter.RandomPerUser(MovieLens100K.Load(Path.Combine(TestData.Folder!, "ml-100k")).Interactions, testShare: 0.25, seed: 42);
        RbmModel model = new RbmTrainer(new() { Epochs = 10, NegativeSamples = 5, LearningRate = 0.0005f, Regularization = 0.02f, Seed = 1 }).Fit(split.Train);
        RankingReport report = new RankingEvaluator(new() { Metrics = [new Ndcg(), new AveragePrecision(AveragePrecisionNorm.Relevant)] }).Evaluate(model, split.Test);
        Assert.True(report["NDCG@10"] >= 0.40, $"NDCG@10 is {report["NDCG@10"]}");
        Assert.True(report["MAP(relevant)@10"] >= 0.105, $"MAP is {report["MAP(relevant)@10"]}");
    }

    // The biases of users and items alone have an RMSE of .960 on this fold.
    [RealDataFact("ml-100k/u1.base")]
    public void PredictsRatingsBetterThanBiasesAlone()
        => Assert.InRange(MovieLensFold.Rmse(new RbmTrainer(new() { Seed = 1 }), fold: 1), 0.9, 0.95);

    private static RbmTraining Training(Interactions data, RbmOptions options)
    {
        CsrMatrix ratings = data.ByUser(Feedback.Explicit);
        return new RbmTraining(new TrainingRun("Rbm", options, TrainingContext.None), options, ratings, DataProfile.Of(ratings), null);
    }

    private static void Set(RbmWeights weights, float weight, float visible, float hidden)
    {
        Array.Fill(weights.Weights, weight);
        Array.Fill(weights.Visible, visible);
        Array.Fill(weights.Hidden, hidden);
    }

    private static RbmWeights Random(bool conditional, bool unrated)
    {
        var machine = new RbmWeights(new RatingLevels(TwoLevels), 2, new float[8], new float[4], new float[2], new float[conditional ? 4 : 0], unrated);
        var rng = new RecSys.Sampling.Rng(3);
        foreach (float[] array in new[] { machine.Weights, machine.Visible, machine.Hidden, machine.Chosen }) rng.FillNormal(array, 1);
        return machine;
    }

    private static double Weight(RbmWeights machine, int[] levels, int hidden)
    {
        double sum = 0;
        for (int i = 0; i < levels.Length; i++)
        {
            if (levels[i] >= 0) sum += machine.VisibleRow(i)[levels[i]];
        }
        for (int j = 0; j < 2; j++)
        {
            if (((hidden >> j) & 1) == 0) continue;
            sum += machine.Hidden[j];
            for (int i = 0; i < levels.Length; i++)
            {
                if (levels[i] >= 0) sum += machine.Row(i, levels[i])[j];
                if (machine.Chosen.Length > 0) sum += machine.ChosenRow(i)[j];
            }
        }
        return Math.Exp(sum);
    }

    private static bool Close(float a, float b) => MathF.Abs(a - b) < 1e-6f;

    [Fact]
    public void AHistoryWithoutRatingsCountsAsRatedLikeTheMeanWhereTheModelRanks()
    {
        Interactions data = RandomData.Ratings(60, 40, 12);
        RbmModel model = new RbmTrainer(new() { Factors = 8, Epochs = 5, NegativeSamples = 2, Seed = 1 }).Fit(data);
        var recommender = new Recommender(model, data.UserIds, data.ItemIds);
        float mean = model.Profile.Mean;
        Assert.Equal(recommender.FoldIn([1, 2, 3], 5, [mean, mean, mean]), recommender.FoldIn([1, 2, 3], 5));
        Assert.NotEqual(recommender.FoldIn([1, 2, 3], 5, [1f, 1f, 1f]), recommender.FoldIn([1, 2, 3], 5));
    }
}
