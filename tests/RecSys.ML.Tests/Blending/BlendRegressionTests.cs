using Microsoft.ML;
using Microsoft.ML.Data;
using RecSys.Algorithms;
using RecSys.Sampling;
using RecSys.Training;
using Xunit;

namespace RecSys.ML.Tests.Blending;

public sealed class BlendRegressionTests
{
    private static readonly Trainer[] Members = [new BaselineTrainer(), new ItemKnnTrainer()];

    private readonly MLContext _ml = new(seed: 2);

    // A regression on "Features", as those of ML.NET are: linear, or of a tensor of pairs.
    private IEstimator<ITransformer> Linear => _ml.Recommendation().Trainers.FactorizationMachine(["Features"],
        new FactorizationMachineOptions { Factors = 0, Task = FeatureTask.Regression, Epochs = 30, ClipScores = false, LearningRate = 0.3f });

    [Fact]
    public void ScoresTheSameAfterSavingEitherWay()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(Ratings());
        var options = new BlendOptions { Members = Members, Regression = _ml.Recommendation().BlendRegression(Linear), HoldoutShare = 0.2f };
        var fitted = _ml.Recommendation().Trainers.Blend("User", "Item", options).Fit(data);
        Assert.Equal("regression(Baseline, ItemKnn)", fitted.Model.ToString());
        Assert.True(fitted.Model.Weights.IsEmpty);
        float[] expected = Scores(fitted, data);
        Assert.InRange(_ml.Recommendation().Evaluate(fitted.Transform(data)).RootMeanSquaredError, 0.1, 0.75);
        string folder = Directory.CreateTempSubdirectory("recsys").FullName, plain = Path.Combine(folder, "plain.zip"), beside = Path.Combine(folder, "beside.zip");
        _ml.Model.Save(fitted, data.Schema, plain);
        _ml.Recommendation().SaveModel(fitted, data.Schema, beside);
        Assert.Equal(expected, Scores(new MLContext().Model.Load(plain, out _), data));
        Assert.Equal(expected, Scores(_ml.Recommendation().LoadModel(beside, out _), data));
        foreach (string path in new[] { plain, beside })
        {
            Recommender recommender = Recommender.Load(path);
            Assert.Equal(expected[0], recommender.Score("u0", "i0"));
            Assert.True(float.IsFinite(recommender.Score("nobody", "i0")) && float.IsFinite(recommender.Score("nobody", "nothing")));
            var own = new float[recommender.Model.ItemCount];
            recommender.Model.Score(0, own);
            Assert.Equal(recommender.Model.Score(0, 3), recommender.Model.Present(own[3]), 1e-4f);
        }
        Parallel.For(0, 50, n => Assert.Equal(expected[n], fitted.Model.Score(fitted.Recommender.UserIds.IndexOf($"u{n % 20}"), fitted.Recommender.ItemIds.IndexOf($"i{n % 15}"))));
    }

    [Fact]
    public void AnEstimatorMayNameItsColumnsAsItLikes()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(Ratings());
        var options = new FactorizationMachineOptions { Factors = 0, Task = FeatureTask.Regression, Epochs = 3, ClipScores = false };
        var named = _ml.Transforms.CopyColumns("inputs", "x").Append(_ml.Recommendation().Trainers.FactorizationMachine(["inputs"], options, labelColumnName: "y"));
        float[][] scores = [.. new[]
        {
            _ml.Recommendation().BlendRegression(named, labelColumnName: "y", featureColumnName: "x"),
            new MLContext(seed: 2).Recommendation().BlendRegression(_ml.Recommendation().Trainers.FactorizationMachine(["Features"], options)),
        }.Select(regression =>
        {
            var fitted = _ml.Recommendation().Trainers.Blend("User", "Item", new BlendOptions { Members = Members, Regression = regression, Seed = 1 }).Fit(data);
            string path = Path.Combine(Directory.CreateTempSubdirectory("recsys").FullName, "blend.zip");
            _ml.Model.Save(fitted, data.Schema, path);
            float[] own = Scores(fitted, data);
            Assert.Equal(own, Scores(new MLContext().Model.Load(path, out _), data));
            return own;
        })];
        Assert.All(scores[0].Zip(scores[1]), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 0.5));
        Assert.Throws<ArgumentException>(() => _ml.Recommendation().BlendRegression(Linear, "Label", "Label"));
    }

    [Fact]
    public void AnEstimatorWithoutScoresAndChoicesAreErrors()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(Ratings());
        IBlendRegression none = _ml.Recommendation().BlendRegression(_ml.Transforms.CopyColumns("Other", "Features"));
        var estimator = _ml.Recommendation().Trainers.Blend("User", "Item", new BlendOptions { Members = Members, Regression = none });
        Assert.Contains("'Score'", Assert.Throws<ArgumentException>(() => estimator.Fit(data)).Message, StringComparison.Ordinal);
        var choices = new BlendOptions { Feedback = Data.Feedback.Implicit, Regression = none };
        Assert.Contains("Regression", Assert.Throws<ArgumentException>(() => choices.Validate()).Message, StringComparison.Ordinal);
    }

    private static float[] Scores(ITransformer model, IDataView data) => [.. model.Transform(data).GetColumn<float>("Score")];

    // The first 50 rows are the pairs (u0, i0), (u1, i1) …
    private static IEnumerable<RatingRow> Ratings()
    {
        var rng = new Rng(4);
        for (int n = 0; n < 300; n++)
        {
            (int user, int item) = n < 50 ? (n % 20, n % 15) : (rng.Next(20), rng.Next(15));
            yield return new RatingRow { User = $"u{user}", Item = $"i{item}", Label = Math.Clamp(3 + (0.1f * (user - 10)) + (0.15f * (item - 7)) + (0.4f * rng.NextNormal()), 1, 5) };
        }
    }

    private sealed class RatingRow
    {
        public string User { get; set; } = "";

        public string Item { get; set; } = "";

        public float Label { get; set; }
    }
}
