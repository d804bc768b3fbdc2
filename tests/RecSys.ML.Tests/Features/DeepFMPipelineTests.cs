using Microsoft.ML;
using Microsoft.ML.Data;
using RecSys.Algorithms;
using RecSys.Data;
using RecSys.FreshProcess;
using RecSys.ML.Columns;
using RecSys.Training;
using Xunit;

namespace RecSys.ML.Tests.Features;

/// <summary>A network on feature columns in a pipeline, and as an ONNX file.</summary>
public sealed class DeepFMPipelineTests
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly string _folder = Directory.CreateTempSubdirectory("recsys").FullName;

    [Fact]
    public void An_exported_file_scores_the_same_by_ApplyOnnxModel()
    {
        var (model, data) = Fit();
        string path = Path.Combine(_folder, "model.onnx");
        _ml.Recommendation().ExportOnnx(model, path);
        FeatureRows rows = model.Model.Encoder.Encode(FeatureReader.Read(data, new FeatureColumns(ClickRow.Features, "Label")));
        int slots = rows.Layout.SlotCount;
        var batch = new FeatureBatch(rows.Layout, rows.Count);
        batch.Fill(rows.Span);
        IEnumerable<Slots> input = Enumerable.Range(0, rows.Count).Select(r => new Slots { Features = batch.Indices[(r * slots)..((r + 1) * slots)], Values = batch.Values[(r * slots)..((r + 1) * slots)] });
        SchemaDefinition schema = SchemaDefinition.Create(typeof(Slots));
        schema[0].ColumnType = new VectorDataViewType(NumberDataViewType.Int64, slots);
        schema[1].ColumnType = new VectorDataViewType(NumberDataViewType.Single, slots);
        IDataView view = _ml.Data.LoadFromEnumerable(input, schema);
        using var onnx = _ml.Transforms.ApplyOnnxModel(["score", "probability"], ["features", "values"], path).Fit(view);
        IDataView scored = onnx.Transform(view), expected = model.Transform(data);
        Equal(expected.GetColumn<float>("Score"), scored.GetColumn<float[]>("score").Select(s => s.Single()));
        Equal(expected.GetColumn<float>("Probability"), scored.GetColumn<float[]>("probability").Select(s => s.Single()));
    }

    [Fact]
    public void A_prediction_engine_predicts_from_the_saved_pipeline()
    {
        var (model, data) = Fit();
        string path = Path.Combine(_folder, "model.zip");
        _ml.Model.Save(model, data.Schema, path);
        var ml = new MLContext();
        using var engine = ml.Model.CreatePredictionEngine<ClickRow, Prediction>(ml.Model.Load(path, out _));
        float[] scores = [.. model.Transform(data).GetColumn<float>("Score")];
        Assert.True(scores.Distinct().Count() > 100);
        List<ClickRow> rows = Clicks.Rows();
        for (int i = 0; i < 20; i++)
        {
            Prediction prediction = engine.Predict(rows[i]);
            Assert.Equal(scores[i], prediction.Score);
            Assert.Equal((Models.FeatureModel.Probability(scores[i]), scores[i] > 0), (prediction.Probability, prediction.PredictedLabel));
        }
    }

    [Fact]
    public void Regression_adds_amounts_alone()
    {
        IDataView data = Clicks.View(_ml);
        var options = new DeepFMOptions { Task = FeatureTask.Regression, EmbeddingSize = 8, Layers = [16], Epochs = 10, BatchSize = 64, LearningRate = 0.01f };
        IDataView scored = _ml.Recommendation().Trainers.DeepFM(ClickRow.Features, options, "Stars").Fit(data).Transform(data);
        Assert.Null(scored.Schema.GetColumnOrNull("Probability"));
        RegressionMetrics metrics = _ml.Regression.Evaluate(scored, "Stars");
        Assert.True(metrics.RSquared > 0.2, $"R² {metrics.RSquared}");
    }

    private (FeatureTransformer<DeepFMModel> Model, IDataView Data) Fit()
    {
        IDataView data = Clicks.View(_ml);
        var options = new DeepFMOptions { EmbeddingSize = 8, Layers = [16, 8], Epochs = 5, BatchSize = 64, LearningRate = 0.01f };
        return (_ml.Recommendation().Trainers.DeepFM(ClickRow.Features, options).Fit(data), data);
    }

    private static void Equal(IEnumerable<float> expected, IEnumerable<float> found)
        => Assert.All(expected.Zip(found), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= 1e-5 * Math.Max(1, Math.Abs(pair.First)), pair.ToString()));

    private sealed class Slots
    {
        [ColumnName("features")]
        public long[] Features { get; set; } = [];

        [ColumnName("values")]
        public float[] Values { get; set; } = [];
    }

    private sealed class Prediction
    {
        public float Score { get; set; }

        public float Probability { get; set; }

        public bool PredictedLabel { get; set; }
    }
}
