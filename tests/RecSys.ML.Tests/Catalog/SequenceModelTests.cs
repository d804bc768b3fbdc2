using Microsoft.ML;
using Microsoft.ML.Data;
using RecSys.Algorithms;
using RecSys.Models;
using RecSys.Training;
using Xunit;

namespace RecSys.ML.Tests.Catalog;

/// <summary>A network of sequences in ML.NET: times, histories, single predictions, files.</summary>
public sealed class SequenceModelTests
{
    private static readonly SASRecOptions Options = new() { EmbeddingSize = 8, Epochs = 3, MaxSequenceLength = 6, Device = ComputeDevice.Cpu, Threads = 1, Seed = 1 };

    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void The_time_column_gives_the_order()
    {
        List<TextRow> rows = TwoTastes.TextRows();
        float[] Scores(IEnumerable<TextRow> data, string? time)
        {
            Recommender recommender = _ml.Recommendation().GetRecommender(Fit(data, time));
            return [.. rows.Select(r => recommender.Score(r.User, r.Item))];
        }
        List<TextRow> backward = [.. rows.GroupBy(r => r.User).SelectMany(g => g.Take(1).Concat(g.Skip(1).Reverse()))];
        Assert.Equal(Scores(rows, null), Scores(rows, "Time"));
        Assert.NotEqual(Scores(backward, null), Scores(backward, "Time"));
    }

    [Fact]
    public void Histories_keep_their_order_in_a_saved_pipeline()
    {
        ITransformer model = Fit(TwoTastes.TextRows(), "Time");
        Recommender recommender = _ml.Recommendation().GetRecommender(model);
        HistoryRow[] histories = [new() { History = ["item 1", "item 5", "item 3"] }, new() { History = ["item 3", "item 5", "item 1"] }, new() { History = ["item 3", "nothing", "item 3"] }, new()];
        IDataView data = _ml.Data.LoadFromEnumerable(histories);
        ITransformer lists = _ml.Recommendation().RecommendFromHistory(recommender, "History", n: 3).Fit(data);
        string path = Path.Combine(Directory.CreateTempSubdirectory("recsys").FullName, "lists.zip");
        _ml.Model.Save(lists, data.Schema, path);
        ListRow[] rows = [.. _ml.Data.CreateEnumerable<ListRow>(_ml.Model.Load(path, out _).Transform(data), reuseRowObject: false, ignoreMissingColumns: true)];
        for (int i = 0; i < rows.Length; i++)
        {
            IReadOnlyList<Recommendation> expected = recommender.FoldIn(histories[i].History, 3);
            Assert.Equal(expected.Select(r => r.ItemId), rows[i].Items);
            Assert.Equal(expected.Select(r => r.Score), rows[i].Scores);
        }
        Assert.NotEqual(rows[0].Scores, rows[1].Scores);
    }

    [Fact]
    public void A_prediction_engine_scores_a_pair()
    {
        ITransformer model = Fit(TwoTastes.TextRows(), "Time");
        Recommender recommender = _ml.Recommendation().GetRecommender(model);
        using PredictionEngine<TextRow, ScoreRow> engine = _ml.Model.CreatePredictionEngine<TextRow, ScoreRow>(model);
        foreach (TextRow row in TwoTastes.TextRows().Take(5)) Assert.Equal(recommender.Score(row.User, row.Item), engine.Predict(row).Score);
    }

    [Fact]
    public void The_exported_file_scores_in_ml_net()
    {
        ITransformer model = Fit(TwoTastes.TextRows(), "Time");
        Recommender recommender = _ml.Recommendation().GetRecommender(model);
        string path = Path.Combine(Directory.CreateTempSubdirectory("recsys").FullName, "model.onnx");
        _ml.Recommendation().ExportOnnx(model, path);
        IDataView data = _ml.Data.LoadFromEnumerable(new[] { new IndexRow { Items = [-1, 2, 0] }, new IndexRow { Items = [3, 1, 2] } });
        using var scorer = _ml.Transforms.ApplyOnnxModel("scores", "items", path, new Dictionary<string, int[]> { ["items"] = [1, 3] }).Fit(data);
        float[][] found = [.. scorer.Transform(data).GetColumn<float[]>("scores")];
        int[][] histories = [[2, 0], [3, 1, 2]];
        for (int i = 0; i < found.Length; i++)
        {
            var expected = new float[recommender.ItemIds.Count];
            ((IFoldIn)recommender.Model).ScoreHistory(histories[i], new float[histories[i].Length], expected);
            Assert.Equal(expected.Length, found[i].Length);
            for (int item = 0; item < expected.Length; item++) Assert.Equal(expected[item], found[i][item], 1e-5);
        }
    }

    [Fact]
    public void Other_models_say_that_they_have_no_onnx_form()
    {
        ITransformer model = _ml.Recommendation().Trainers.MostPopular("User", "Item").Fit(TwoTastes.Text(_ml));
        Assert.Contains("ONNX", Assert.Throws<NotSupportedException>(() => _ml.Recommendation().ExportOnnx(model, "never.onnx")).Message, StringComparison.Ordinal);
    }

    private ITransformer Fit(IEnumerable<TextRow> rows, string? time)
        => _ml.Recommendation().Trainers.SASRec("User", "Item", Options, timeColumnName: time).Fit(_ml.Data.LoadFromEnumerable(rows));

    private sealed class IndexRow
    {
        [VectorType(3), ColumnName("items")]
        public long[] Items { get; set; } = [];
    }
}
