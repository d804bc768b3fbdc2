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
        // Item 0 is rated 2: ΔW_0^2 = ε(1·1 − ½·1) = .1·½, ΔW_0^1 = .1·(0 − ½); item 1 is rated 1: the other way round. Visible biases alike. Δb_j = ΔD = .1·(1 − 1) = 0.
        var options = new RbmOptions { Factors = 1, LearningRate = 0.1f, Regularization = 0, Seed = 1 };
        RbmTraining training = Training(TestData.Of((0, 0, 2), (0, 1, 1)), options);
        Set(training.Weights, 0, visible: 0, hidden: 100);
        training.RunEpoch(0);
        Assert.Equal([-0.05f, 0.05f, 0.05f, -0.05f], training.Weights.Weights, Close);
        Assert.Equal([-0.05f, 0.05f, 0.05f, -0.05f], training.Weights.Visible, Close);
        Assert.Equal([100f], training.Weights.Hidden, Close);
        Assert.Equal([0f, 0f], training.Weights.Chosen, Close);

        // The next step with momentum .9 and decay: .9·.05 stays in motion, and with the weights on the probability of item 0's level 2 is 1/(1 + e^−.2) = .549834:
        // .1·(1 − .549834) = .0450166 at a learning rate of .95·.1.
        training.RunEpoch(1);
        Assert.Equal(0.05f + (0.9f * 0.05f) + (0.095f * (1 - 0.549834f)), training.Weights.Weights[1], 1e-6f);
    }

    [Fact]
    public void NotRatedIsAStateThatLearns()
    {
        // Items 0 and 1 are rated 2 and 1; item 2 is all there is to draw, once for each rating. Each level has probability ⅓, as has not rated.
        // ΔW_0 = .1·(0 − ⅓, 1 − ⅓), ΔW_1 = .1·(1 − ⅓, 0 − ⅓), ΔW_2 = 2·.1·(0 − ⅓, 0 − ⅓).
        var options = new RbmOptions { Factors = 1, LearningRate = 0.1f, Regularization = 0, NegativeSamples = 1, Conditional = false, Seed = 1 };
        RbmTraining training = Training(new Interactions(IdMap.Positions(1), IdMap.Positions(3), [0, 0], [0, 1], [2f, 1f]), options);
        Set(training.Weights, 0, visible: 0, hidden: 100);
        training.RunEpoch(0);
        Assert.Equal([-0.1f / 3, 0.2f / 3, 0.2f / 3, -0.1f / 3, -0.2f / 3, -0.2f / 3], training.Weights.Weights, Close);
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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void StepsFollowTheGradientOfTheFreeEnergies(bool conditional)
    {
        // A step is −ε·∂(F(data) − F(reconstruction)) with F(v) = −Σ v·b − Σ_j ln(1 + e^{x_j}), x_j the input of hidden unit j; the reconstruction stands still.
        const float Rate = 1e-3f;
        var options = new RbmOptions { Factors = 3, LearningRate = Rate, Regularization = 0, Conditional = conditional, Seed = 4 };
        Interactions data = TestData.Of((0, 0, 2), (0, 1, 1), (0, 2, 3));
        CsrMatrix ratings = data.ByUser(Feedback.Explicit);
        RbmTraining training = Training(data, options);
        var rng = new RecSys.Sampling.Rng(5);
        foreach (float[] array in training.Parameters.Take(4)) rng.FillNormal(array, 0.5f);
        float[][] before = [.. training.Parameters.Take(4).Select(a => (float[])a.Clone())];
        var batch = new RbmBatch(training.Weights, ratings, options);
        batch.Run(new[] { 0 }, _ => (1L << 32) + 0, new ParallelOptions { MaxDegreeOfParallelism = 1 }, 4);
        float[] made = [.. batch.Reconstructed];
        training.RunEpoch(0);
        float[][] after = [.. training.Parameters.Take(4).Select(a => (float[])a.Clone())];
        for (int a = 0; a < 4; a++) before[a].CopyTo(training.Parameters[a], 0);
        for (int a = 0; a < 4; a++)
        {
            float[] theta = training.Parameters[a];
            for (int k = 0; k < theta.Length; k++)
            {
                float kept = theta[k];
                theta[k] = kept + 1e-2f;
                double above = Energy();
                theta[k] = kept - 1e-2f;
                double below = Energy();
                theta[k] = kept;
                Assert.Equal(-(above - below) / 2e-2, (after[a][k] - kept) / Rate, 5e-3);
            }
        }

        double Energy()
        {
            var own = new float[9];
            for (int i = 0; i < 3; i++) own[(i * 3) + training.Weights.Levels.Of(ratings.RowValues(0)[i])] = 1;
            return Free(own) - Free(made);
        }

        double Free(float[] visible)
        {
            RbmWeights w = training.Weights;
            double energy = 0;
            for (int v = 0; v < 9; v++) energy -= visible[v] * w.Visible[v];
            for (int j = 0; j < 3; j++)
            {
                double x = w.Hidden[j];
                for (int v = 0; v < 9; v++) x += visible[v] * w.Weights[(v * 3) + j];
                for (int i = 0; i < 3 && conditional; i++) x += w.Chosen[(i * 3) + j];
                energy -= Math.Log(1 + Math.Exp(x));
            }
            return energy;
        }
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

    // The RBM of microsoft/recommenders, trained longer, has NDCG@10 .411 and MAP .1408 on a split of this kind.
    [RealDataFact("ml-100k/u.data")]
    public void RanksAsPublished()
    {
        Split split = Splitter.RandomPerUser(MovieLens100K.Load(Path.Combine(TestData.Folder!, "ml-100k")).Interactions, testShare: 0.25, seed: 42);
        RbmModel model = new RbmTrainer(new() { Epochs = 15, NegativeSamples = 5, LearningRate = 0.002f, Seed = 1 }).Fit(split.Train);
        RankingReport report = new RankingEvaluator(new() { Metrics = [new Ndcg(), new AveragePrecision(AveragePrecisionNorm.Relevant)] }).Evaluate(model, split.Test);
        Assert.True(report["NDCG@10"] >= 0.40, $"NDCG@10 is {report["NDCG@10"]}");
        Assert.True(report["MAP(relevant)@10"] >= 0.105, $"MAP is {report["MAP(relevant)@10"]}");
    }

    // No figures are published; the mean rating of the item alone has an RMSE of 1.03 on this fold.
    [RealDataFact("ml-100k/u1.base")]
    public void PredictsRatingsBetterThanTheMeanOfTheItem()
        => Assert.InRange(MovieLensFold.Rmse(new RbmTrainer(new() { Conditional = false, Seed = 1 }), fold: 1), 0.9, 1.0);

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
