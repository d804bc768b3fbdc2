using Microsoft.ML;
using Microsoft.ML.Data;
using RecSys.Algorithms;
using Xunit;

namespace RecSys.ML.Tests.Carrier;

/// <summary>Training from every kind of id column, transforming, saving and loading within a pipeline.</summary>
public sealed class PipelineTests
{
    private readonly MLContext _ml = new(seed: 1);

    public static TheoryData<string> Kinds => ["text", "numbers", "rawKeys", "keys", "numberKeys"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Scores_are_the_models_own_before_and_after_saving(string kind)
    {
        IDataView data = Data(kind);
        ITransformer model = Pipeline(kind).Fit(data);
        float[] scores = Scores(model.Transform(data));
        Assert.Equal(TwoTastes.Pairs().Select(p => (float)TwoTastes.Pairs().Count(q => q.Item == p.Item)), scores);

        string path = Path.Combine(Directory.CreateTempSubdirectory("recsys").FullName, "model.zip");
        _ml.Model.Save(model, data.Schema, path);
        ITransformer loaded = new MLContext().Model.Load(path, out DataViewSchema schema);
        Assert.Equal(data.Schema.Select(c => (c.Name, c.Type.ToString())), schema.Select(c => (c.Name, c.Type.ToString())));
        Assert.Equal(scores, Scores(loaded.Transform(data)));
        Assert.Equal(scores[0], Recommender.Load(path).Model.Score(0, 0));
        Assert.Equal("MostPopular", _ml.Recommendation().GetRecommender(loaded).Model.Algorithm);
    }

    [Fact]
    public void Output_columns_are_the_input_and_the_score_in_both_schemas()
    {
        IDataView data = TwoTastes.Text(_ml);
        var estimator = _ml.Recommendation().Trainers.MostPopular("User", "Item");
        ITransformer model = estimator.Fit(data);
        Assert.Equal(["User", "Item", "Label", "Time", "Score"], model.GetOutputSchema(data.Schema).Select(c => c.Name));
        var chained = _ml.Transforms.CopyColumns("Copy", "User").Append(estimator).Append(_ml.Transforms.CopyColumns("Prediction", "Score"));
        Assert.Equal(["User", "Item", "Label", "Time", "Copy", "Score", "Prediction"], chained.Fit(data).Transform(data).Schema.Select(c => c.Name));
    }

    [Fact]
    public void Unknown_and_missing_ids_get_the_fallback()
    {
        ITransformer model = _ml.Recommendation().Trainers.MostPopular("User", "Item").Fit(TwoTastes.Text(_ml));
        var rows = new[] { new TextRow { User = "nobody", Item = "item 2" }, new TextRow { User = "user 2", Item = "no item" }, new TextRow(), new TextRow { User = null!, Item = null! } };
        Assert.Equal([TwoTastes.Pairs().Count(p => p.Item == 2), 0, 0, 0], Scores(model.Transform(_ml.Data.LoadFromEnumerable(rows))));
    }

    [Fact]
    public void A_prediction_engine_scores_a_row()
    {
        IDataView data = TwoTastes.Text(_ml);
        ITransformer model = _ml.Recommendation().Trainers.MostPopular("User", "Item").Fit(data);
        using var engine = _ml.Model.CreatePredictionEngine<TextRow, ScoreRow>(model);
        Assert.Equal(TwoTastes.Pairs().Count(p => p.Item == 3), engine.Predict(new TextRow { User = "user 1", Item = "item 3" }).Score);
        Assert.Equal(0, engine.Predict(new TextRow { User = "user 1", Item = "?" }).Score);
    }

    [Fact]
    public void Several_recommenders_share_a_pipeline_and_its_file()
    {
        IDataView data = TwoTastes.Text(_ml);
        var pipeline = _ml.Recommendation().Trainers.MostPopular("User", "Item")
            .Append(_ml.Transforms.CopyColumns("First", "Score"))
            .Append(_ml.Recommendation().Trainers.MostPopular("User", "Item", labelColumnName: "Label"));
        ITransformer model = pipeline.Fit(data);
        string path = Path.Combine(Directory.CreateTempSubdirectory("recsys").FullName, "model.zip");
        _ml.Recommendation().SaveModel(model, data.Schema, path);
        ITransformer loaded = _ml.Recommendation().LoadModel(path, out _);
        Assert.Equal(Scores(model.Transform(data)), Scores(loaded.Transform(data)));
        Assert.Equal(model.Transform(data).GetColumn<float>("First"), loaded.Transform(data).GetColumn<float>("First"));
        Assert.NotEqual(Scores(loaded.Transform(data)), loaded.Transform(data).GetColumn<float>("First"));
        Assert.Equal(TwoTastes.TextRows().Where(r => r.Item == "item 2").Sum(r => r.Label), Recommender.Load(path).Score("user 2", "item 2"));
    }

    private IDataView Data(string kind) => kind switch
    {
        "numbers" or "numberKeys" => TwoTastes.Numbers(_ml),
        "rawKeys" => TwoTastes.RawKeys(_ml),
        _ => TwoTastes.Text(_ml),
    };

    private IEstimator<ITransformer> Pipeline(string kind)
    {
        var trainer = _ml.Recommendation().Trainers.MostPopular("User", "Item");
        return kind is "keys" or "numberKeys"
            ? _ml.Transforms.Conversion.MapValueToKey("User").Append(_ml.Transforms.Conversion.MapValueToKey("Item")).Append(trainer)
            : trainer;
    }

    private static float[] Scores(IDataView view) => [.. view.GetColumn<float>("Score")];
}
