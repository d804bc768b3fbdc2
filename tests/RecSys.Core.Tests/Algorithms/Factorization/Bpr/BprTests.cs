using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Evaluation;
using RecSys.Models;
using RecSys.Sampling;
using RecSys.Splits;
using RecSys.Testing;
using RecSys.Training;
using Xunit;

namespace RecSys.Tests.Algorithms;

public class BprTests
{
    [Fact]
    public void OneStepByHand()
    {
        // x = (1, 2), y_i = (½, 0), y_j = (½, ½), b_i = 1, b_j = 0: the difference is 1·0 − 2·½ + 1 = 0, so z = ½; η = 0.2, λ = 0.5, 1 − ηλ = 0.9.
        PairFactors p = Small();
        Assert.Equal(0.5f, BprLoss.Step(new ConstantSteps(p, 0.2f, 0.9f, true), 0, 0, 1), 1e-6f);
        Assert.Equal([0.9f, 1.75f], p.Users.Row(0).ToArray(), Close);   // 0.9·(1, 2) + 0.1·(0, −½)
        Assert.Equal([0.55f, 0.2f], p.Items.Row(0).ToArray(), Close);   // 0.9·(½, 0) + 0.1·(1, 2)
        Assert.Equal([0.35f, 0.25f], p.Items.Row(1).ToArray(), Close);  // 0.9·(½, ½) − 0.1·(1, 2)
        Assert.Equal([1f, -0.1f], p.Biases, Close);                     // 0.9·1 + 0.1 and 0.9·0 − 0.1
    }

    [Fact]
    public void TheStepFollowsTheGradient()
    {
        const float Lambda = 0.3f, Rate = 1e-3f;
        var rng = new Rng(8);
        PairFactors p = Small(), moved = Small();
        foreach (float[] values in new[] { p.Users.Values, p.Items.Values, p.Biases })
        {
            for (int i = 0; i < values.Length; i++) values[i] = i % 16 < 2 ? rng.NextNormal() : 0; // rows are padded to sixteen
        }
        Copy(p, moved);
        BprLoss.Step(new ConstantSteps(moved, Rate, 1 - (Rate * Lambda), true), 0, 0, 1);
        foreach ((float[] before, float[] after) in new[] { (p.Users.Values, moved.Users.Values), (p.Items.Values, moved.Items.Values), (p.Biases, moved.Biases) })
        {
            for (int i = 0; i < before.Length; i++)
            {
                const float H = 1e-2f;
                float value = before[i];
                before[i] = value + H;
                double up = Loss(p, Lambda);
                before[i] = value - H;
                double down = Loss(p, Lambda);
                before[i] = value;
                double gradient = i % 16 < 2 ? (up - down) / (2 * H) : 0;
                Assert.Equal(-gradient, (after[i] - value) / Rate, 5e-3);
            }
        }
    }

    [Fact]
    public void ValidationDoesNotStopItAtPopularity()
    {
        // For its first epochs only the biases tell items apart, and no epoch is better than the one before.
        Split data = Splitter.RandomPerUser(GeneratedCatalogue.Create(new() { Users = 600, Items = 400, Interactions = 20_000 }).Interactions.WithoutValues(), testShare: 0.2, validationShare: 0.1, seed: 1);
        RankingEvaluator evaluator = new();
        double popular = evaluator.Evaluate(new MostPopularTrainer().Fit(data.Train), data.Test, data.Validation)["NDCG@10"];
        double ndcg = evaluator.Evaluate(new BprTrainer(new() { Seed = 1 }).Fit(data.Train, data.Validation), data.Test, data.Validation)["NDCG@10"];
        Assert.True(ndcg > 1.3 * popular, $"{ndcg} is hardly better than popularity, {popular}");
    }

    [Theory]
    [InlineData(NegativeSampling.Uniform, 3)]
    [InlineData(NegativeSampling.Popularity, 3)]
    [InlineData(NegativeSampling.InBatch, 3)]
    [InlineData(NegativeSampling.Hard, 3)]
    [InlineData(NegativeSampling.Uniform, null)]
    [InlineData(NegativeSampling.Popularity, null)]
    [InlineData(NegativeSampling.InBatch, null)]
    [InlineData(NegativeSampling.Hard, null)]
    public void LearnsWhichItemsGoTogether(NegativeSampling sampling, int? seed)
    {
        // Two kinds of users and of items; half of each user's own kind is held out and must rank above the other kind.
        const int Users = 60, Items = 200;
        var rng = new Rng(1);
        List<int> users = [], items = [];
        for (int u = 0; u < Users; u++)
        {
            for (int i = u % 2; i < Items; i += 2)
            {
                if (rng.Next(2) == 0) continue;
                users.Add(u);
                items.Add(i);
            }
        }
        var data = new Interactions(IdMap.Positions(Users), IdMap.Positions(Items), [.. users], [.. items]);
        var log = new ProgressLog();
        BprModel model = new BprTrainer(new() { Factors = 8, Epochs = 25, LearningRate = 0.05f, Seed = seed, Sampling = sampling })
            .Fit(data, null, new TrainingContext { Progress = log });
        Assert.True(log.Reports[^1].Loss < log.Reports[0].Loss);
        int right = 0, pairs = 0;
        for (int u = 0; u < Users; u++)
        {
            for (int i = u % 2; i < Items; i += 2)
            {
                if (model.History.Contains(u, i)) continue;
                pairs++;
                right += model.Score(u, i) > model.Score(u, i ^ 1) ? 1 : 0;
            }
        }
        Assert.InRange((double)right / pairs, 0.9, 1);

        // A new user of the first kind is recommended items of that kind.
        var scores = new float[Items];
        model.ScoreHistory([0, 4, 8, 12, 16], [1, 1, 1, 1, 1], scores);
        Assert.True(scores.Where((_, i) => i % 2 == 0).Average() > scores.Where((_, i) => i % 2 == 1).Average());
        var again = new float[Items];
        model.ScoreHistory([0, 4, 8, 12, 16], [1, 1, 1, 1, 1], again);
        Assert.Equal(scores, again);
    }

    [Theory]
    [InlineData(NegativeSampling.Uniform)]
    [InlineData(NegativeSampling.Popularity)]
    [InlineData(NegativeSampling.InBatch)]
    [InlineData(NegativeSampling.Hard)]
    public void SeededTrainingInManyCellsIsTheSameForAnyNumberOfThreads(NegativeSampling sampling)
    {
        Interactions data = TwoKinds.ManyCells;
        var options = new BprOptions { Factors = 5, Epochs = 3, Seed = 9, NegativeSamples = 2, Sampling = sampling };
        BprModel one = new BprTrainer(options with { Threads = 1 }).Fit(data), three = new BprTrainer(options with { Threads = 3 }).Fit(data);
        for (int user = 0; user < one.UserCount; user++)
        {
            for (int item = 0; item < one.ItemCount; item++) Assert.Equal(one.Score(user, item), three.Score(user, item));
        }
    }

    [Fact]
    public void WithoutBiasesScoresAreDotProducts()
    {
        BprModel model = new BprTrainer(new() { Factors = 4, Epochs = 2, ItemBias = false, Seed = 1 }).Fit(RandomData.Ratings(30, 20, 5));
        Assert.True(model.ItemBiases.IndexOfAnyExcept(0f) < 0);
    }

    private static PairFactors Small() => new(FactorTable.Of([1, 2], 1, 2), FactorTable.Of([0.5f, 0, 0.5f, 0.5f], 2, 2), [1, 0]);

    private static void Copy(PairFactors from, PairFactors to)
    {
        from.Users.Values.CopyTo(to.Users.Values, 0);
        from.Items.Values.CopyTo(to.Items.Values, 0);
        from.Biases.CopyTo(to.Biases, 0);
    }

    private static double Loss(PairFactors p, double lambda)
    {
        double difference = p.Score(0, 0) - p.Score(0, 1), square = 0;
        foreach (float[] values in new[] { p.Users.Values, p.Items.Values, p.Biases }) square += values.Sum(v => (double)v * v);
        return Math.Log(1 + Math.Exp(-difference)) + (lambda / 2 * square);
    }

    private static bool Close(float a, float b) => MathF.Abs(a - b) < 1e-6f;
}
