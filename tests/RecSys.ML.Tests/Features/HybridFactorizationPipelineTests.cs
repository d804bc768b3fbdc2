using Microsoft.ML;
using Microsoft.ML.Data;
using RecSys.Algorithms;
using Xunit;

namespace RecSys.ML.Tests.Features;

/// <summary>Features of users and items in views of their own, beside interactions of keys.</summary>
public sealed class HybridFactorizationPipelineTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void NewUsersAndItemsOfTheViewsScoreByTheirFeaturesAfterLoading()
    {
        IDataView data = TwoTastes.Text(_ml);
        IDataView users = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 12).Select(u => new Taste { User = $"user {u}", Kind = u % 2 == 0 ? "even" : "odd" }));
        IDataView items = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 10).Select(i => new Taste { Item = $"item {i}", Kind = i % 2 == 0 ? "even" : "odd" }));
        ITransformer model = _ml.Transforms.Conversion.MapValueToKey("User")
            .Append(_ml.Recommendation().Trainers.HybridFactorization("User", "Item", ["Kind"], ["Kind"], users, items, factors: 8, epochs: 60)).Fit(data);
        string path = Path.Combine(Directory.CreateTempSubdirectory("recsys").FullName, "model.zip");
        _ml.Model.Save(model, data.Schema, path);
        Recommender recommender = Recommender.Load(path);
        // User 10 and item 8 have no interaction.
        Assert.True(recommender.Score("user 0", "item 8") > recommender.Score("user 0", "item 9"));
        Assert.True(recommender.Score("user 10", "item 8") > recommender.Score("user 10", "item 9"));
        Assert.True(recommender.Score("user 11", "item 9") > recommender.Score("user 11", "item 8"));
        var rows = _ml.Data.LoadFromEnumerable(TwoTastes.TextRows().Append(new TextRow { User = "user 1", Item = "item 9" }));
        Assert.Equal(model.Transform(rows).GetColumn<float>("Score"), _ml.Model.Load(path, out _).Transform(rows).GetColumn<float>("Score"));
    }

    [Fact]
    public void AViewWithoutColumnsIsAnErrorThatNamesTheArgument()
    {
        IDataView data = TwoTastes.Text(_ml);
        var error = Assert.Throws<ArgumentException>(() => _ml.Recommendation().Trainers.HybridFactorization("User", "Item", new HybridFactorizationOptions(), users: data));
        Assert.Contains("userFeatureColumnNames", error.Message, StringComparison.Ordinal);
    }

    private sealed class Taste
    {
        public string User { get; set; } = "";

        public string Item { get; set; } = "";

        public string Kind { get; set; } = "";
    }
}
