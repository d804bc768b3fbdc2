using Microsoft.ML;
using Microsoft.ML.Data;
using RecSys.Algorithms;
using RecSys.Models;
using RecSys.Training;
using Xunit;

namespace RecSys.ML.Tests.Neural;

/// <summary>Networks of a user and an item in a pipeline of ML.NET, as a file, and as ONNX.</summary>
public sealed class CollaborativePipelineTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void Predicts_pairs_and_lists_from_a_pipeline_and_from_its_file()
    {
        IDataView data = TwoTastes.Text(_ml);
        var trained = Fit(data);
        string path = Path.Combine(Directory.CreateTempSubdirectory("recsys").FullName, "model.zip");
        _ml.Model.Save(trained, data.Schema, path);
        ITransformer loaded = new MLContext().Model.Load(path, out _);
        using var engine = _ml.Model.CreatePredictionEngine<TextRow, ScoreRow>(trained);
        using var again = _ml.Model.CreatePredictionEngine<TextRow, ScoreRow>(loaded);
        Recommender recommender = Recommender.Load(path);
        foreach (TextRow row in TwoTastes.TextRows().Take(10))
        {
            float score = engine.Predict(row).Score;
            Assert.Equal(score, again.Predict(row).Score);
            Assert.Equal(score, recommender.Score(row.User, row.Item));
        }
        Assert.Equal(trained.Recommender.Recommend("user 1", 3), recommender.Recommend("user 1", 3));
        Assert.Equal(3, recommender.FoldIn(["item 1", "item 3"], 3).Count);
        Assert.Equal(3, recommender.SimilarItems("item 1", 3).Count);
    }

    [Fact]
    public void The_exported_file_scores_the_same_by_ApplyOnnxModel()
    {
        IDataView data = TwoTastes.Text(_ml);
        var trained = Fit(data);
        string path = Path.Combine(Directory.CreateTempSubdirectory("recsys").FullName, "model.onnx");
        _ml.Recommendation().ExportOnnx(trained, path);
        RecommenderModel model = trained.Recommender.Model;
        OnnxPair[] rows = [.. Enumerable.Range(0, 8).Select(i => new OnnxPair { User = [i % model.UserCount], Item = [i * 3 % model.ItemCount] })];
        IDataView pairs = _ml.Data.LoadFromEnumerable(rows);
        using var onnx = _ml.Transforms.ApplyOnnxModel(["score"], ["user", "item"], path).Fit(pairs);
        OnnxScore[] scores = [.. _ml.Data.CreateEnumerable<OnnxScore>(onnx.Transform(pairs), reuseRowObject: false, ignoreMissingColumns: true)];
        for (int i = 0; i < rows.Length; i++) Assert.Equal(model.Score((int)rows[i].User[0], (int)rows[i].Item[0]), scores[i].Score[0], 1e-5f);
    }

    private RecommenderTransformer<NeuMFModel> Fit(IDataView data) => _ml.Recommendation().Trainers
        .NeuMF("User", "Item", new NeuMFOptions { EmbeddingSize = 8, Layers = [8, 4], Epochs = 5, BatchSize = 32, LearningRate = 0.02f, Device = ComputeDevice.Cpu }).Fit(data);
}
