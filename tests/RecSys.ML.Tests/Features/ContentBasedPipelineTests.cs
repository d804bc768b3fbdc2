using Microsoft.ML;
using Microsoft.ML.Data;
using RecSys.Algorithms;
using RecSys.Models;
using Xunit;

namespace RecSys.ML.Tests.Features;

/// <summary>Item features reach a trainer from the interactions' own columns or from a view of items.</summary>
public sealed class ContentBasedPipelineTests
{
    private static readonly string[] Columns = ["Genres", "Title", "Year"];

    private readonly MLContext _ml = new(seed: 1);

    private static IEnumerable<Film> Films =>
    [
        new Film { Item = "a", Genres = ["war"], Title = "The long bridge", Year = 1957 },
        new Film { Item = "b", Genres = ["war", "drama"], Title = "A bridge in winter", Year = 1960 },
        new Film { Item = "c", Genres = ["comedy"], Title = "Two dogs", Year = 1999 },
        new Film { Item = "d", Genres = ["comedy", "drama"], Title = "Three dogs", Year = 2003 },
        new Film { Item = "new", Genres = ["comedy"], Title = "Four dogs", Year = 2004 },
    ];

    private static IEnumerable<FilmRow> Rows => new[] { ("u", "a"), ("u", "b"), ("v", "c"), ("v", "d"), ("w", "d") }.Select(p => new FilmRow
    {
        User = p.Item1,
        Item = p.Item2,
        Genres = Films.Single(f => f.Item == p.Item2).Genres,
        Title = Films.Single(f => f.Item == p.Item2).Title,
        Year = Films.Single(f => f.Item == p.Item2).Year,
    });

    private static ContentBasedOptions Options => new() { TextFields = ["Title"] };

    [Fact]
    public void ItemsOfAViewAreKnownWithoutAnInteraction()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(Rows), items = _ml.Data.LoadFromEnumerable(Films);
        var model = _ml.Recommendation().Trainers.ContentBased("User", "Item", Columns, Options, items).Fit(data);
        Assert.Equal("new", model.Recommender.Recommend("v", 1)[0].ItemId);
        Assert.Equal("new", model.Recommender.SimilarItems("d", 1)[0].ItemId);
        Assert.Contains(model.Recommender.ExplainByFeatures("v", "new", 9), r => r is { Field: "Title", Value: "dogs" });
    }

    [Fact]
    public void ColumnsOfTheInteractionsGiveTheSameAsAView()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(Rows), items = _ml.Data.LoadFromEnumerable(Films.SkipLast(1));
        var own = _ml.Recommendation().Trainers.ContentBased("User", "Item", Columns, Options).Fit(data);
        var view = _ml.Recommendation().Trainers.ContentBased("User", "Item", Columns, Options, items).Fit(data);
        Assert.Equal(view.Transform(data).GetColumn<float>("Score"), own.Transform(data).GetColumn<float>("Score"));
    }

    [Fact]
    public void KeysOfTheInteractionsFindTheTextOfTheItemsAndASavedPipelineScoresTheSame()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(Rows), items = _ml.Data.LoadFromEnumerable(Films);
        var pipeline = _ml.Transforms.Conversion.MapValueToKey("User").Append(_ml.Transforms.Conversion.MapValueToKey("Key", "Item"))
            .Append(_ml.Transforms.CopyColumns("Item", "Key"))
            .Append(_ml.Recommendation().Trainers.ContentBased("User", "Item", Columns, Options, items));
        ITransformer model = pipeline.Fit(data);
        string path = Path.Combine(Directory.CreateTempSubdirectory("recsys").FullName, "model.zip");
        _ml.Model.Save(model, data.Schema, path);
        ITransformer read = new MLContext().Model.Load(path, out _);
        Assert.Equal(model.Transform(data).GetColumn<float>("Score"), read.Transform(data).GetColumn<float>("Score"));
        Recommender loaded = Recommender.Load(path);
        Assert.Equal("new", loaded.Recommend("v", 1)[0].ItemId);
        Assert.Contains(((IExplainsByFeatures)loaded.Model).SharedFeatures(2, 3), r => r.Value == "dogs");
    }

    [Fact]
    public void ErrorsNameColumnsAndArguments()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(Rows), items = _ml.Data.LoadFromEnumerable(Films);
        RecommendationCatalog.RecommendationTrainers trainers = _ml.Recommendation().Trainers;
        Assert.Contains("itemFeatureColumnNames", Assert.Throws<ArgumentException>(() => trainers.ContentBased("User", "Item", [])).Message, StringComparison.Ordinal);
        Assert.Contains("itemFeatureColumnNames", Assert.Throws<ArgumentException>(() => trainers.ContentBased("User", "Item", [], items)).Message, StringComparison.Ordinal);
        Assert.Contains("Colour", Assert.ThrowsAny<ArgumentException>(() => trainers.ContentBased("User", "Item", ["Colour"]).Fit(data)).Message, StringComparison.Ordinal);
        Assert.Contains("Colour", Assert.ThrowsAny<ArgumentException>(() => trainers.ContentBased("User", "Item", ["Colour"], items).Fit(data)).Message, StringComparison.Ordinal);
    }
}

public class Film
{
    public string Item { get; set; } = "";

    public string[] Genres { get; set; } = [];

    public string Title { get; set; } = "";

    public float Year { get; set; }
}

public sealed class FilmRow : Film
{
    public string User { get; set; } = "";
}
