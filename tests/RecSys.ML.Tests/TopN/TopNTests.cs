using Microsoft.ML;
using Microsoft.ML.Data;
using Xunit;

namespace RecSys.ML.Tests.TopN;

public sealed class TopNTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void Lists_are_the_recommenders_own_before_and_after_saving()
    {
        IDataView data = TwoTastes.Text(_ml);
        Recommender recommender = _ml.Recommendation().Trainers.Ease("User", "Item", regularization: 1).Fit(data).Recommender;
        IDataView users = _ml.Data.LoadFromEnumerable(new[] { new TextRow { User = "user 1" }, new TextRow { User = "user 4" }, new TextRow { User = "nobody" } });
        ITransformer lists = _ml.Recommendation().RecommendItems(recommender, "User", n: 2).Fit(users);
        ListRow[] rows = Rows<ListRow>(lists.Transform(users));
        Assert.Equal(3, rows.Length);
        Assert.All(rows, row => Assert.Equal(2, row.Items.Length));
        Assert.Equal(recommender.Recommend("user 1", 2).Select(r => r.ItemId), rows[0].Items);
        Assert.Equal(recommender.Recommend("user 4", 2).Select(r => r.Score), rows[1].Scores);

        ITransformer loaded = SaveAndLoad(lists, users.Schema);
        ListRow[] again = Rows<ListRow>(loaded.Transform(users));
        Assert.Equal(rows.SelectMany(r => r.Items), again.SelectMany(r => r.Items));
        Assert.Equal(rows.SelectMany(r => r.Scores), again.SelectMany(r => r.Scores));
    }

    [Fact]
    public void Number_ids_come_back_as_numbers()
    {
        IDataView data = TwoTastes.Numbers(_ml);
        Recommender recommender = _ml.Recommendation().Trainers.MostPopular("User", "Item").Fit(data).Recommender;
        ITransformer lists = _ml.Recommendation().RecommendItems(recommender, "User", n: 3, filterSeen: false).Fit(data);
        NumberListRow row = Rows<NumberListRow>(lists.Transform(data))[0];
        Assert.Equal(recommender.Recommend(-3, 3, filterSeen: false).Select(r => long.Parse(r.ItemId)), row.Items);
        Assert.Equal(row.Items, Rows<NumberListRow>(SaveAndLoad(lists, data.Schema).Transform(data))[0].Items);
    }

    [Fact]
    public void A_history_of_somebody_unknown_gets_a_list_without_its_own_items()
    {
        Recommender recommender = _ml.Recommendation().Trainers.Ease("User", "Item", regularization: 1).Fit(TwoTastes.Text(_ml)).Recommender;
        IDataView rows = _ml.Data.LoadFromEnumerable(new[] { new HistoryRow { History = ["item 2", "item 4", "unknown"] }, new HistoryRow() });
        ITransformer lists = _ml.Recommendation().RecommendFromHistory(recommender, "History", n: 2).Fit(rows);
        ListRow[] found = Rows<ListRow>(SaveAndLoad(lists, rows.Schema).Transform(rows));
        Assert.Equal(recommender.FoldIn(["item 2", "item 4"], 2).Select(r => r.ItemId), found[0].Items);
        Assert.All(found[0].Items, id => Assert.Contains(id, new[] { "item 0", "item 6" }));
        Assert.Equal(2, found[1].Items.Length);
    }

    [Fact]
    public void The_schema_before_fitting_names_the_columns()
    {
        Recommender recommender = _ml.Recommendation().Trainers.MostPopular("User", "Item").Fit(TwoTastes.Numbers(_ml)).Recommender;
        IDataView data = TwoTastes.Numbers(_ml);
        var chain = _ml.Recommendation().RecommendItems(recommender, "User", "Best", "BestScores").Append(_ml.Transforms.CopyColumns("Copy", "Best"));
        DataViewSchema schema = chain.Fit(data).Transform(data).Schema;
        Assert.Equal("Vector<Int64>", schema["Copy"].Type.ToString());
        Assert.Equal("Vector<Single>", schema["BestScores"].Type.ToString());
    }

    [Fact]
    public void Wrong_columns_and_abilities_are_refused_by_name()
    {
        Recommender popular = _ml.Recommendation().Trainers.MostPopular("User", "Item").Fit(TwoTastes.Text(_ml)).Recommender;
        var type = Assert.Throws<ArgumentException>(() => _ml.Recommendation().RecommendItems(popular, "User").Fit(TwoTastes.Numbers(_ml)));
        Assert.Contains("'User' holds Int32 ids, the model was trained with Text ids", type.Message);
        var missing = Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Recommendation().RecommendItems(popular, "Nope").Fit(TwoTastes.Text(_ml)));
        Assert.Contains("no user column 'Nope'", missing.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Recommendation().RecommendItems(popular, "User", n: 0));
        Recommender users = _ml.Recommendation().Trainers.UserKnn("User", "Item").Fit(TwoTastes.Text(_ml)).Recommender;
        Assert.Contains("UserKnn cannot compare items", Assert.Throws<NotSupportedException>(() => users.SimilarItems("item 1")).Message);
    }

    private ITransformer SaveAndLoad(ITransformer model, DataViewSchema schema)
    {
        using var stream = new MemoryStream();
        _ml.Model.Save(model, schema, stream);
        stream.Position = 0;
        return new MLContext().Model.Load(stream, out _);
    }

    private T[] Rows<T>(IDataView view)
        where T : class, new() => [.. _ml.Data.CreateEnumerable<T>(view, reuseRowObject: false)];
}
