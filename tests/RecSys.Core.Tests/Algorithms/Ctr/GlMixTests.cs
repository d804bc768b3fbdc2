using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Evaluation;
using RecSys.Models;
using RecSys.Sampling;
using RecSys.Training;
using Xunit;

namespace RecSys.Tests.Algorithms.Ctr;

public class GlMixTests
{
    private static readonly FeatureEncoding All = new() { MinCount = 1 };

    [Fact]
    public void OnePassByHand()
    {
        // Regression with λ = 1 and biases alone. Labels 1, 2 (user a), 6 (user b): the mean is 3.
        // Shared bias on top of it: Σ residuals / (3 + 1) = (−2 − 1 + 3) / 4 = 0.
        // α_a = Σ (y − 3) / (2 + 1) = −3 / 3 = −1; α_b = 3 / (1 + 1) = 1.5.
        // β_x has the rows of (a, 1) and (b, 6): residuals 1 − 3 + 1 = −1 and 6 − 3 − 1.5 = 1.5, so 0.5 / 3; β_y has 2 − 3 + 1 = 0.
        FeatureTable table = new([FeatureColumn.Category("user", ["a", "a", "b"]), FeatureColumn.Category("item", ["x", "y", "x"])], [1, 2, 6]);
        var options = new GlMixOptions { Task = FeatureTask.Regression, Epochs = 1, UserFields = [], ItemFields = [], Encoding = All, ClipScores = false };
        GlMixModel model = new GlMixTrainer(options).Fit(table);
        Assert.Equal(("user", "item"), (model.UserField, model.ItemField));
        Assert.Equal(3, model.Bias, 1e-5f);
        Assert.Equal([(-1, -1f)], Rounded(model.UserWeights(2)));
        Assert.Equal([(-1, 1.5f)], Rounded(model.UserWeights(3)));
        Assert.Equal([(-1, 0.1667f)], Rounded(model.ItemWeights(6)));
        Assert.Equal([(-1, 0f)], Rounded(model.ItemWeights(7)));
        Assert.Empty(model.UserWeights(1));
        float[] scores = model.Score(model.Encoder.Encode(table));
        Assert.Equal(3 - 1 + 0.16667f, scores[0], 1e-4f);
        Assert.Equal(3 - 1, scores[1], 1e-4f);
        // Of a user never seen the rest remains; without either it is the shared part.
        var scorer = new FeatureScorer(model);
        Assert.Equal(3.16667f, scorer.Predict(new { user = "c", item = "x" }).Score, 1e-4f);
        Assert.Equal(3f, scorer.Predict(new Dictionary<string, object?>()).Score, 1e-4f);
    }

    [Fact]
    public void ANewtonStepOfALogisticModelByHand()
    {
        // One user with labels 1, 1, 0, 1 and a bias of its own alone, offsets ln(p/(1−p)) with p = 3.5/5 = 0.7 (half a row more on either side):
        // g = Σ (0.7 − y) + λ·0 = −0.2, h = 4·0.7·0.3 + λ = 1.84 for λ = 1. The shared bias steps first: 0.2 / 1.84 = 0.1087.
        FeatureTable table = new([FeatureColumn.Category("user", ["a", "a", "a", "a"])], [1, 1, 0, 1]);
        var options = new GlMixOptions { Epochs = 1, NewtonSteps = 1, Encoding = All, UserRegularization = 2 };
        GlMixModel model = new GlMixTrainer(options).Fit(table);
        double shared = Math.Log(0.7 / 0.3) + (0.2 / 1.84);
        Assert.Equal(shared, model.Bias, 1e-5);
        // Then the user's: p = σ(shared), g = 4p − 3, h = 4p(1 − p) + 2.
        double p = 1 / (1 + Math.Exp(-shared));
        Assert.Equal(-((4 * p) - 3) / ((4 * p * (1 - p)) + 2), model.UserWeights(2).Single().Weight, 1e-5);
    }

    [Fact]
    public void TheGradientIsZeroAtTheEnd()
    {
        // The stationary point of the whole objective, by central differences over some weights of each kind.
        FeatureTable table = GeneratedClicks.Create(new GeneratedClicksOptions { Rows = 200, Users = 6, Items = 4 }).Table;
        var options = new GlMixOptions { Epochs = 80, NewtonSteps = 3, Regularization = 2, UserRegularization = 3, ItemRegularization = 4 };
        GlMixModel model = new GlMixTrainer(options).Fit(table);
        FeatureRows rows = model.Encoder.Encode(table);
        float[] scores = model.Score(rows);
        int userField = 0, features = rows.Layout.FeatureCount;
        var (shared, ofUser) = (new double[features], new double[features]);
        int user = rows.Indices[0];
        double userBias = 0;
        for (int row = 0; row < rows.Count; row++)
        {
            Range range = rows.Starts[row]..rows.Starts[row + 1];
            bool own = rows.Indices[range][userField] == user;
            double slope = FeatureModel.Probability(scores[row]) - rows.Labels[row];
            if (own) userBias += slope;
            for (int e = 0; e < rows.Indices[range].Length; e++)
            {
                int feature = rows.Indices[range][e], field = rows.Fields[range][e];
                if (field > 1) shared[feature] += slope * rows.Values[range][e];
                if (own && field != userField) ofUser[feature] += slope * rows.Values[range][e];
            }
        }
        for (int feature = 0; feature < features; feature++) Assert.Equal(0, shared[feature] + (2 * model.Weight(feature)), 0.02);
        foreach (var (feature, weight) in model.UserWeights(user)) Assert.Equal(0, (feature < 0 ? userBias : ofUser[feature]) + (3 * weight), 0.02);
        Assert.True(model.UserWeights(user).Count() > 10);
    }

    [Fact]
    public void UsersOfOppositeTastesNeedWeightsOfTheirOwn()
    {
        var rng = new Rng(3);
        const int rowCount = 4000, users = 20;
        var (user, color, label) = (new string[rowCount], new string[rowCount], new float[rowCount]);
        for (int row = 0; row < rowCount; row++)
        {
            int u = rng.Next(users), c = rng.Next(2);
            (user[row], color[row], label[row]) = ($"u{u}", c == 0 ? "red" : "blue", rng.NextSingle() < (u % 2 == c ? 0.8f : 0.2f) ? 1 : 0);
        }
        FeatureTable table = new([FeatureColumn.Category("user", user), FeatureColumn.Category("color", color)], label);
        FeatureTable train = table.Select([.. Enumerable.Range(0, 3000)]), test = table.Select([.. Enumerable.Range(3000, 1000)]);
        Assert.InRange(ClickEvaluator.Evaluate(new GlMixTrainer().Fit(train), test).Auc, 0.77, 0.83);
        Assert.InRange(ClickEvaluator.Evaluate(new GlMixTrainer(new() { UserField = "" }).Fit(train), test).Auc, 0.4, 0.6);
        Assert.InRange(ClickEvaluator.Evaluate(new GlMixTrainer(new() { UserFields = [] }).Fit(train), test).Auc, 0.4, 0.6);
    }

    [Fact]
    public void HashedUsersHaveWeightsToo()
    {
        FeatureTable table = GeneratedClicks.Create(new GeneratedClicksOptions { Rows = 600, Users = 12, Items = 8 }).Table;
        var encoding = new FeatureEncoding { Fields = new Dictionary<string, FieldEncoding> { ["user"] = new() { HashBuckets = 64 } } };
        GlMixModel model = new GlMixTrainer(new() { Encoding = encoding }).Fit(table);
        Assert.NotEmpty(model.UserWeights(model.Encoder.Encode(table).Indices[0]));
    }

    [Fact]
    public void ScoresRowsWithoutAllocating()
    {
        FeatureTable table = GeneratedClicks.Create(new GeneratedClicksOptions { Rows = 200 }).Table;
        FeatureModel model = new GlMixTrainer(new() { Epochs = 1 }).Fit(table);
        FeatureRows rows = model.Encoder.Encode(table);
        var scores = new float[rows.Count];
        Assert.Equal(0, Testing.Allocations.Of(() => model.Score(rows.Span, scores)));
    }

    private static (int, float)[] Rounded(IEnumerable<(int Feature, float Weight)> weights) => [.. weights.Select(w => (w.Feature, MathF.Round(w.Weight, 4)))];
}
