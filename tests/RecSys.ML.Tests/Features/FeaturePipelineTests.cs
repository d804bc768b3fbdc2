using Microsoft.ML;
using Microsoft.ML.Data;
using RecSys.Algorithms;
using RecSys.Evaluation;
using RecSys.FreshProcess;
using RecSys.ML.Columns;
using RecSys.Training;
using Xunit;

namespace RecSys.ML.Tests.Features;

/// <summary>Training from every kind of feature column, transforming, evaluating, saving and loading within a pipeline.</summary>
public sealed class FeaturePipelineTests
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly string _folder = Directory.CreateTempSubdirectory("recsys").FullName;

    [Fact]
    public void Scores_are_the_models_own_before_and_after_saving()
    {
        IDataView data = Clicks.View(_ml);
        var model = Trainer().Fit(data);
        float[] scores = Scores(model, data);
        Assert.True(scores.Distinct().Count() > 100);
        var table = FeatureReader.Read(data, new FeatureColumns(ClickRow.Features, "Label"));
        Assert.Equal(scores, model.Model.Score(model.Model.Encoder.Encode(table)));
        Assert.Equal(scores, Clicks.Rows().Select(row => model.Scorer.Predict(row.ToDictionary()).Score));
        Assert.Equal(scores, Clicks.Rows().Select(row => model.Scorer.Predict(row).Score));

        string path = Path.Combine(_folder, "model.zip");
        _ml.Model.Save(model, data.Schema, path);
        ITransformer loaded = new MLContext().Model.Load(path, out DataViewSchema schema);
        Assert.Equal(data.Schema.Select(c => (c.Name, c.Type.ToString())), schema.Select(c => (c.Name, c.Type.ToString())));
        Assert.Equal(scores, Scores(loaded, data));
        Assert.Equal(scores[0], FeatureScorer.Load(path).Predict(Clicks.Rows()[0].ToDictionary()).Score);
        Assert.Equal("FactorizationMachine", _ml.Recommendation().GetFeatureScorer(loaded).Model.Algorithm);
    }

    [Fact]
    public void Output_columns_are_in_both_schemas()
    {
        IDataView data = Clicks.View(_ml);
        string[] input = [.. data.Schema.Select(c => c.Name)];
        var model = Trainer().Fit(data);
        Assert.Equal([.. input, "Score", "Probability", "PredictedLabel"], model.GetOutputSchema(data.Schema).Select(c => c.Name));
        Assert.Equal("Boolean", model.GetOutputSchema(data.Schema)["PredictedLabel"].Type.ToString());
        var chain = Trainer().Append(_ml.Transforms.CopyColumns("Copy", "Probability"));
        IDataView scored = chain.Fit(data).Transform(data);
        Assert.Equal(scored.GetColumn<float>("Probability"), scored.GetColumn<float>("Copy"));
        Assert.Equal(scored.GetColumn<float>("Score").Select(RecSys.Models.FeatureModel.Probability), scored.GetColumn<float>("Probability"));
        Assert.Equal(scored.GetColumn<float>("Probability").Select(p => p > 0.5f), scored.GetColumn<bool>("PredictedLabel"));
    }

    [Fact]
    public void Composes_with_the_evaluation_of_binary_classification()
    {
        IDataView data = Clicks.View(_ml);
        var model = Trainer().Fit(data);
        CalibratedBinaryClassificationMetrics metrics = _ml.BinaryClassification.Evaluate(model.Transform(data));
        ClickReport report = ClickEvaluator.Evaluate(model.Model, FeatureReader.Read(data, new FeatureColumns(ClickRow.Features, "Label")));
        Assert.Equal(report.Auc, metrics.AreaUnderRocCurve, 1e-6);
        Assert.Equal(report.LogLoss / Math.Log(2), metrics.LogLoss, 1e-4);
        Assert.True(report.Auc > 0.75);
        ClickReport same = _ml.Recommendation().EvaluateClicks(model, data, groupColumnName: "User");
        Assert.Equal((report.Auc, report.LogLoss), (same.Auc, same.LogLoss));
        Assert.InRange(same.GroupAuc, 0.6, 1);
        Assert.Contains("no group column 'Usr'", Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Recommendation().EvaluateClicks(model, data, groupColumnName: "Usr")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Regression_has_a_score_alone()
    {
        IDataView data = Clicks.View(_ml);
        var model = _ml.Recommendation().Trainers.FactorizationMachine(ClickRow.Features, "Stars", task: FeatureTask.Regression, factors: 4, epochs: 10).Fit(data);
        IDataView scored = model.Transform(data);
        Assert.Null(scored.Schema.GetColumnOrNull("Probability"));
        Assert.Equal("Score", scored.Schema[^1].Name);
        Assert.True(_ml.Regression.Evaluate(scored, "Stars").RSquared > 0.2);
        Assert.All(scored.GetColumn<float>("Score"), s => Assert.InRange(s, 1, 5));
        var chain = _ml.Recommendation().Trainers.FactorizationMachine(ClickRow.Features, "Stars", task: FeatureTask.Regression).Append(_ml.Transforms.CopyColumns("Copy", "Score"));
        Assert.NotNull(chain.Fit(data).Transform(data).Schema.GetColumnOrNull("Copy"));
    }

    [Fact]
    public void Missing_and_unseen_values_have_scores_and_an_engine_gives_the_same()
    {
        IDataView data = Clicks.View(_ml);
        var model = Trainer().Fit(data);
        List<ClickRow> rows = [.. Clicks.Strange(), .. Clicks.Rows(20)];
        float[] scores = Scores(model, _ml.Data.LoadFromEnumerable(rows));
        Assert.All(scores, s => Assert.True(float.IsFinite(s)));
        using var engine = _ml.Model.CreatePredictionEngine<ClickRow, ClickPrediction>(model);
        Assert.Equal(scores, rows.Select(r => engine.Predict(r).Score));
        Assert.Equal(scores.Select(s => s > 0), rows.Select(r => engine.Predict(r).PredictedLabel));
        ClickPrediction none = engine.Predict(new ClickRow { User = null!, City = null!, Genres = null! });
        Assert.Equal(engine.Predict(new ClickRow()).Score, none.Score);
    }

    [Fact]
    public void Keys_with_values_score_as_the_columns_behind_them()
    {
        IDataView data = Clicks.View(_ml);
        var plain = Trainer(seed: 4).Fit(data);
        var keyed = _ml.Transforms.Conversion.MapValueToKey("City").Append(_ml.Transforms.Conversion.MapValueToKey("Item")).Append(_ml.Transforms.Conversion.MapValueToKey("Genres")).Append(Trainer(seed: 4)).Fit(data);
        Assert.Equal(Scores(plain, data), Scores(keyed, data));
        string path = Path.Combine(_folder, "keyed.zip");
        _ml.Model.Save(keyed, data.Schema, path);
        Assert.Equal(Scores(plain, data), Scores(_ml.Model.Load(path, out _), data));
        // Keys in another order mean the same values.
        List<ClickRow> turned = [.. Enumerable.Reverse(Clicks.Rows())];
        IDataView view = _ml.Data.LoadFromEnumerable(turned);
        IDataView other = _ml.Transforms.Conversion.MapValueToKey("City").Append(_ml.Transforms.Conversion.MapValueToKey("Item")).Append(_ml.Transforms.Conversion.MapValueToKey("Genres")).Fit(view).Transform(view);
        Assert.Equal(Scores(plain, view), Scores(keyed.LastTransformer, other));
    }

    [Fact]
    public void Raw_keys_alone_and_in_vectors_count_by_position()
    {
        var rng = new RecSys.Sampling.Rng(1);
        List<KeyRow> rows = [.. Enumerable.Range(0, 200).Select(_ => new KeyRow { One = (uint)rng.Next(5), Many = [1 + (uint)rng.Next(3), 1 + (uint)rng.Next(3)] })];
        foreach (KeyRow row in rows) row.Label = (row.One + row.Many[0]) % 2 == 0;
        IDataView data = _ml.Data.LoadFromEnumerable(rows);
        var model = _ml.Recommendation().Trainers.FieldAwareFactorizationMachine(["One", "Many"]).Fit(data);
        float[] scores = Scores(model, data);
        string path = Path.Combine(_folder, "keys.zip");
        _ml.Model.Save(model, data.Schema, path);
        Assert.Equal(scores, Scores(_ml.Model.Load(path, out _), data));
        var single = _ml.Recommendation().Trainers.FieldAwareFactorizationMachine(["One"]).Fit(data);
        Assert.Equal(Scores(single, data), rows.Select(r => single.Scorer.Predict(new Dictionary<string, object?> { ["One"] = r.One }).Score));
        Assert.True(float.IsFinite(Scores(model, _ml.Data.LoadFromEnumerable(new[] { new KeyRow { One = 9, Many = [] } })).Single()));
    }

    [Fact]
    public void A_weight_of_two_is_a_row_twice()
    {
        List<ClickRow> rows = Clicks.Rows(150);
        List<ClickRow> repeated = [.. rows.SelectMany(r => Enumerable.Repeat(r, (int)r.Weight))];
        var options = new FactorizationMachineOptions { Factors = 0, Epochs = 1, BatchSize = 4096, WeightRegularization = 0, Seed = 1, Encoding = new() { MinCount = 1, Fields = Numbers() } };
        var weighted = _ml.Recommendation().Trainers.FactorizationMachine(ClickRow.Features, options, "Label", "Weight").Fit(_ml.Data.LoadFromEnumerable(rows));
        var twice = _ml.Recommendation().Trainers.FactorizationMachine(ClickRow.Features, options, "Label").Fit(_ml.Data.LoadFromEnumerable(repeated));
        IDataView test = _ml.Data.LoadFromEnumerable(rows);
        Assert.All(Scores(weighted, test).Zip(Scores(twice, test)), pair => Assert.Equal(pair.First, pair.Second, 0.02f));

        // Means and quantiles would differ between the two.
        static Dictionary<string, RecSys.Data.FieldEncoding> Numbers()
            => new[] { "Age", "Price", "Vector" }.ToDictionary(name => name, _ => new RecSys.Data.FieldEncoding { Numbers = RecSys.Data.NumberEncoding.LogSquareBuckets });
    }

    [Fact]
    public void Shares_a_pipeline_and_its_file_with_a_recommender()
    {
        IDataView data = Clicks.View(_ml);
        var pipeline = _ml.Recommendation().Trainers.MostPopular("User", "Item").Append(_ml.Transforms.CopyColumns("Popularity", "Score"))
            .Append(_ml.Recommendation().Trainers.FactorizationMachine(["User", "Item", "Popularity"], factors: 4));
        ITransformer model = pipeline.Fit(data);
        foreach (bool beside in new[] { false, true })
        {
            string path = Path.Combine(_folder, $"shared{beside}.zip");
            if (beside) _ml.Recommendation().SaveModel(model, data.Schema, path);
            else _ml.Model.Save(model, data.Schema, path);
            Assert.Equal(Scores(model, data), Scores(_ml.Recommendation().LoadModel(path, out _), data));
            Assert.Equal("MostPopular", Recommender.Load(path).Model.Algorithm);
            Assert.Equal("FactorizationMachine", FeatureScorer.Load(path).Model.Algorithm);
        }
        Assert.Equal("MostPopular", _ml.Recommendation().GetRecommender(model).Model.Algorithm);
        Assert.Equal(3, _ml.Recommendation().GetFeatureScorer(model).Model.Encoder.Layout.FieldCount);
        Assert.InRange(_ml.Recommendation().EvaluateRanking(model, data, data).Users.Length, 0, 12);
    }

    private FeatureEstimator<FactorizationMachineModel> Trainer(int? seed = null)
        => _ml.Recommendation().Trainers.FactorizationMachine(ClickRow.Features, new FactorizationMachineOptions { Factors = 4, Epochs = 8, Seed = seed });

    private static float[] Scores(ITransformer model, IDataView data) => [.. model.Transform(data).GetColumn<float>("Score")];

    private sealed class ClickPrediction
    {
        public float Score { get; set; }

        public float Probability { get; set; }

        public bool PredictedLabel { get; set; }
    }

    private sealed class KeyRow
    {
        [KeyType(5)]
        public uint One { get; set; }

        [KeyType(4)]
        public uint[] Many { get; set; } = [];

        public bool Label { get; set; }
    }
}
