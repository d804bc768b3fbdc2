using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Evaluation;
using RecSys.Models;
using RecSys.Sampling;
using RecSys.Training;
using Xunit;

namespace RecSys.Tests.Algorithms.Ctr;

public class FactorizationMachineTests
{
    [Fact]
    public void InteractionsInLinearTimeAreTheSumOverPairs()
    {
        var rng = new Rng(3);
        foreach (int factors in new[] { 1, 3, 8, 19 })
        {
            int width = FactorizationMachineKernel.Width(factors);
            var table = new float[20 * width];
            for (int i = 0; i < 20; i++) rng.FillNormal(table.AsSpan(i * width, factors), 1);
            int[] indices = [0, 3, 7, 19, 4];
            float[] values = [1, -0.5f, 2, 0, 1];
            double expected = 0;
            for (int a = 0; a < indices.Length; a++)
            {
                for (int b = 0; b < a; b++)
                {
                    for (int f = 0; f < factors; f++) expected += (double)table[(indices[a] * width) + f] * table[(indices[b] * width) + f] * values[a] * values[b];
                }
            }
            Assert.Equal(expected, FactorizationMachineKernel.Interact(indices, values, table, width, default), 1e-4);
        }
    }

    [Fact]
    public void ScoresByHand()
    {
        // Features: city missing, unseen, L, G; age value, missing. w₀ = 0.5, a row (G, age at +1) has w = 0.1·4 + 0.1·5 and v = (1, 2)·(3, −1) = 1.
        FeatureTable table = new([FeatureColumn.Category("city", ["L", "G"]), FeatureColumn.Numeric("age", [1, 3])], [0, 1]);
        FeatureEncoder encoder = FeatureEncoder.Fit(table, new FeatureEncoding { MinCount = 1 });
        var vectors = new float[6 * 8];
        (vectors[24], vectors[25], vectors[32], vectors[33]) = (1, 2, 3, -1);
        var profile = new FeatureProfile(encoder, FeatureTask.Classification, 2, 0, 1, 0.5f, true);
        var model = new FactorizationMachineModel(profile, 2, 0.5f, [0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f], vectors);
        float[] scores = model.Score(encoder.Encode(table));
        Assert.Equal(0.5f + 0.4f + 0.5f + 1, scores[1], 1e-6f);
        Assert.Equal(0.5f + 0.3f - 0.5f, scores[0], 1e-6f);
        Assert.Equal(1 / (1 + Math.Exp(-2.4)), new FeatureScorer(model).Predict(new { city = "G", age = 3 }).Probability, 1e-6);
        Assert.Equal([1f, 2f], model.Vector(3).ToArray());
        Assert.Equal((0.4f, 0.5f), (model.Weight(3), model.Bias));
        // A city never seen, and no age: the features for that.
        Assert.Equal(0.5f + 0.2f + 0.6f, new FeatureScorer(model).Predict(new Dictionary<string, object?> { ["city"] = "?" }).Score, 1e-6f);
    }

    [Theory]
    [InlineData(StepRule.Constant)]
    [InlineData(StepRule.AdaGrad)]
    public void AStepOnOneRowFollowsTheGradient(StepRule rule)
    {
        const float rate = 0.1f, lambda = 0.3f, weightLambda = 0.2f;
        var options = new FactorizationMachineOptions
        {
            Factors = 3,
            Epochs = 1,
            BatchSize = 1,
            LearningRate = rate,
            Regularization = lambda,
            WeightRegularization = weightLambda,
            StepRule = rule,
            InitialDeviation = 1,
            Seed = 4,
            Task = FeatureTask.Regression,
            ClipScores = false,
            Encoding = new FeatureEncoding { MinCount = 1, Lists = ListWeighting.Sum },
        };
        // One row of three features; its bias starts at the label.
        FeatureTable table = new([FeatureColumn.CategoryList("l", [["a", "b", "c"]])], [2]);
        var before = new float[5][];
        for (int i = 2; i < 5; i++) new Rng(4, -1L - i).FillNormal(before[i] = new float[3], 1);
        float score = 2;
        for (int f = 0; f < 3; f++) score += (before[2][f] * before[3][f]) + (before[2][f] * before[4][f]) + (before[3][f] * before[4][f]);
        float error = score - 2;
        FactorizationMachineModel model = new FactorizationMachineTrainer(options).Fit(table);
        Assert.Equal(2 - Step(error), model.Bias, 1e-5f);
        for (int i = 2; i < 5; i++)
        {
            Assert.Equal(-Step(error), model.Weight(i), 1e-5f);
            for (int f = 0; f < 3; f++)
            {
                float others = before[2][f] + before[3][f] + before[4][f] - before[i][f];
                Assert.Equal(before[i][f] - Step((error * others) + (lambda * before[i][f])), model.Vector(i)[f], 1e-5f);
            }
        }
        // Features that no row has stay 0.
        Assert.Equal((0f, 0f), (model.Weight(0), model.Vector(1)[0]));

        float Step(float gradient) => rate * (rule == StepRule.Constant ? gradient : gradient / MathF.Sqrt(1 + (gradient * gradient)));
    }

    [Fact]
    public void TheGradientOfABatchIsTheSumOverItsRows()
    {
        // d/dθ of the mean loss by central differences, against one plain step on the whole batch.
        FeatureTable table = GeneratedClicks.Create(new GeneratedClicksOptions { Rows = 40, Users = 5, Items = 4 }).Table;
        var options = new FactorizationMachineOptions { Factors = 2, Epochs = 1, BatchSize = 64, LearningRate = 1e-3f, Regularization = 0, WeightRegularization = 0, StepRule = StepRule.Constant, InitialDeviation = 0.3f, Seed = 2 };
        FactorizationMachineModel after = new FactorizationMachineTrainer(options).Fit(table);
        FeatureRows rows = after.Encoder.Encode(table);
        int features = after.Encoder.Layout.FeatureCount;
        var (weights, vectors) = (new float[features], new float[features * 8]);
        foreach (int feature in rows.Indices) new Rng(2, -1L - feature).FillNormal(vectors.AsSpan(feature * 8, 2), 0.3f);
        for (int feature = 0; feature < features; feature += 3)
        {
            Assert.Equal(Slope(ref weights[feature]), -after.Weight(feature) / 1e-3, 2e-2);
            float start = vectors[feature * 8];
            Assert.Equal(Slope(ref vectors[feature * 8]), (start - after.Vector(feature)[0]) / 1e-3, 2e-2);
        }

        double Slope(ref float parameter)
        {
            const float h = 1e-2f;
            float old = parameter;
            parameter = old + h;
            double up = Loss();
            parameter = old - h;
            double down = Loss();
            parameter = old;
            return (up - down) / (2 * h);
        }

        double Loss()
        {
            var scores = new float[rows.Count];
            FactorizationMachineKernel.Score(rows.Span, after.Profile.BaseScore, weights, vectors, 8, scores);
            return RecSys.Evaluation.Metrics.LogLoss.Of(scores, rows.Labels) * rows.Count;
        }
    }

    [Fact]
    public void ComesNearTheCeilingWhereALinearModelStaysBehind()
    {
        GeneratedClicks clicks = GeneratedClicks.Create();
        FeatureTable train = clicks.Table.Select([.. Enumerable.Range(0, 15_000)]), test = clicks.Table.Select([.. Enumerable.Range(15_000, 5_000)]);
        double ceiling = RecSys.Evaluation.Metrics.ClickAuc.Of([.. clicks.LogOdds.Skip(15_000)], test.Labels);
        double machine = ClickEvaluator.Evaluate(new FactorizationMachineTrainer(new() { Seed = 1, Factors = 8 }).Fit(train, test), test).Auc;
        double linear = ClickEvaluator.Evaluate(new FactorizationMachineTrainer(new() { Seed = 1, Factors = 0 }).Fit(train, test), test).Auc;
        Assert.True(machine > linear + 0.02, $"{machine:F3} against {linear:F3}");
        Assert.True(machine > ceiling - 0.09, $"{machine:F3} of {ceiling:F3}");
    }

    [Fact]
    public void StopsEarlyAndKeepsTheBestParameters()
    {
        GeneratedClicks clicks = GeneratedClicks.Create(new GeneratedClicksOptions { Rows = 3000, Users = 100, Items = 50 });
        FeatureTable train = clicks.Table.Select([.. Enumerable.Range(0, 2000)]), held = clicks.Table.Select([.. Enumerable.Range(2000, 1000)]);
        var log = new Testing.ProgressLog();
        var options = new FactorizationMachineOptions { Seed = 1, Epochs = 100, LearningRate = 0.3f, Regularization = 0, Patience = 2 };
        FactorizationMachineModel model = new FactorizationMachineTrainer(options).Fit(train, held, new TrainingContext { Progress = log });
        Assert.True(log.Reports[^1].Epoch < 100);
        Assert.Equal(-log.Reports.Max(r => r.ValidationScore!.Value), ClickEvaluator.Evaluate(model, held).LogLoss, 1e-6);
    }

    [Fact]
    public void ScoresRowsWithoutAllocating()
    {
        FeatureTable table = GeneratedClicks.Create(new GeneratedClicksOptions { Rows = 200 }).Table;
        FeatureModel model = new FactorizationMachineTrainer(new() { Epochs = 1 }).Fit(table);
        FeatureRows rows = model.Encoder.Encode(table);
        var scores = new float[rows.Count];
        Assert.Equal(0, Testing.Allocations.Of(() => model.Score(rows.Span, scores)));
    }

    [Fact]
    public void AnObjectWithoutAColumnAndAValueOfAnotherKindAreErrors()
    {
        FeatureTable table = new([FeatureColumn.Category("city", ["L", "G"]), FeatureColumn.Numeric("age", [1, 3])], [0, 1]);
        var scorer = new FeatureScorer(new FactorizationMachineTrainer(new() { Epochs = 1 }).Fit(table));
        Assert.Contains("'age'", Assert.Throws<ArgumentException>(() => scorer.Predict(new { city = "L" })).Message);
        Assert.Contains("'age'", Assert.Throws<ArgumentException>(() => scorer.Predict(new { city = "L", age = "old" })).Message);
        Assert.Contains("'city'", Assert.Throws<ArgumentException>(() => scorer.Predict(new { city = 1.5, age = 1 })).Message);
        Assert.Contains("1 numbers", Assert.Throws<ArgumentException>(() => scorer.Predict(new { city = "L", age = new[] { 1, 2 } })).Message);
    }
}
