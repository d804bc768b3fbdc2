using Microsoft.ML;
using Microsoft.ML.Data;
using Xunit;

namespace RecSys.ML.Tests.Columns;

/// <summary>The column of baskets, which ItemKnn reads for "frequently bought together".</summary>
public sealed class BasketColumnTests
{
    private static readonly Purchase[] Purchases =
    [
        new("u", "a", 11, "x"), new("u", "b", 11, "x"), new("u", "c", 12, "y"), new("v", "a", 13, "z"), new("v", "b", 13, "z"), new("v", "c", 14, "w"), new("v", "d", 14, "w"),
    ];

    private readonly MLContext _ml = new(seed: 1);

    [Theory]
    [InlineData("Order")]
    [InlineData("Receipt")]
    public void ItemsOfABasketAreSimilarAndSurviveTheFile(string column)
    {
        IDataView data = _ml.Data.LoadFromEnumerable(Purchases);
        var estimator = _ml.Recommendation().Trainers.ItemKnn("User", "Item", basketColumnName: column);
        ITransformer model = _ml.Transforms.Conversion.MapValueToKey("Receipt").Append(estimator).Fit(data);
        string path = Path.Combine(Directory.CreateTempSubdirectory("recsys").FullName, "model.zip");
        _ml.Model.Save(model, data.Schema, path);
        Recommender recommender = Recommender.Load(path);
        Assert.Equal(["b"], recommender.SimilarItems("a").Where(r => r.Score > 0).Select(r => r.ItemId));
        Assert.Equal(["d"], recommender.Recommend("u").Where(r => r.Score > 0).Select(r => r.ItemId));
        Assert.Equal(model.Transform(data).GetColumn<float>("Score"), new MLContext().Model.Load(path, out _).Transform(data).GetColumn<float>("Score"));
    }

    [Fact]
    public void RowsWithoutABasketBelongToNone()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(Purchases.Select(p => new Purchase(p.User, p.Item, p.Order, "")));
        var model = _ml.Recommendation().Trainers.ItemKnn("User", "Item", basketColumnName: "Receipt").Fit(data);
        Assert.DoesNotContain(model.Recommender.SimilarItems("a"), r => r.Score > 0);
    }

    [Fact]
    public void AMissingColumnIsNamed()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(Purchases);
        var estimator = _ml.Recommendation().Trainers.ItemKnn("User", "Item", basketColumnName: "Cart");
        Assert.Contains("basket column 'Cart'", Assert.ThrowsAny<ArgumentException>(() => estimator.Fit(data)).Message, StringComparison.Ordinal);
    }

    private sealed class Purchase(string user, string item, int order, string receipt)
    {
        public string User { get; set; } = user;

        public string Item { get; set; } = item;

        public int Order { get; set; } = order;

        public string Receipt { get; set; } = receipt;
    }
}
