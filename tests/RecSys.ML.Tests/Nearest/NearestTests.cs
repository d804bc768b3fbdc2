using Microsoft.ML;
using Microsoft.ML.Data;
using RecSys.Retrieval;
using Xunit;

namespace RecSys.ML.Tests.Nearest;

public sealed class NearestTests
{
    private const int Dimension = 3;
    private static readonly string[] Ids = ["a", "b", "c", "d"];
    private static readonly float[] Vectors = [1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 0];

    private readonly MLContext _ml = new(seed: 1);

    public static TheoryData<VectorIndexOptions> Kinds =>
        [new FlatOptions { Metric = VectorMetric.L2 }, new IvfOptions { Metric = VectorMetric.L2, Lists = 2, Probes = 2 }, new PqOptions { Metric = VectorMetric.L2, Parts = 3 }];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Lists_are_the_indexes_own_before_and_after_saving(VectorIndexOptions options)
    {
        VectorIndex index = VectorIndex.Build(options, Ids, Vectors, Dimension);
        IDataView data = Queries([0.9f, 0, 0.1f], [0, 2, 0]);
        ITransformer model = _ml.Transforms.CopyColumns("Copy", "Vector").Append(_ml.Recommendation().FindNearest(index, "Copy", n: 2)).Fit(data);
        ListRow[] rows = Rows<ListRow>(model.Transform(data));
        for (int i = 0; i < rows.Length; i++)
        {
            Neighbor<string>[] expected = index.Search<string>(i == 0 ? [0.9f, 0, 0.1f] : [0, 2, 0], 2);
            Assert.Equal(expected.Select(n => n.Id), rows[i].Items);
            Assert.Equal(expected.Select(n => n.Score), rows[i].Scores);
        }
        Assert.Equal("a", rows[0].Items[0]);

        ITransformer loaded = SaveAndLoad(model, data.Schema);
        ListRow[] again = Rows<ListRow>(loaded.Transform(data));
        Assert.Equal(rows.SelectMany(r => r.Items), again.SelectMany(r => r.Items));
        Assert.Equal(rows.SelectMany(r => r.Scores), again.SelectMany(r => r.Scores));
        VectorIndex carried = _ml.Recommendation().GetVectorIndex(loaded);
        Assert.Equal((4, options.Kind), (carried.Count, carried.Options.Kind));
        // Saved once more, from what was loaded.
        Assert.Equal(rows[0].Items, Rows<ListRow>(SaveAndLoad(loaded, data.Schema).Transform(data))[0].Items);
    }

    [Fact]
    public void Number_ids_come_back_as_numbers()
    {
        VectorIndex index = VectorIndex.Build<long>(new FlatOptions(), [10_000_000_000, 2, 3, 4], Vectors, Dimension);
        IDataView data = Queries([1, 0, 0]);
        ITransformer model = _ml.Recommendation().FindNearest(index, "Vector", n: 1).Fit(data);
        Assert.Equal([10_000_000_000], Rows<NumberListRow>(SaveAndLoad(model, data.Schema).Transform(data))[0].Items);
        Assert.Equal("Vector<Int64>", model.GetOutputSchema(data.Schema)["Items"].Type.ToString());
    }

    [Fact]
    public void A_pipeline_carries_the_index_as_it_is_when_saved()
    {
        VectorIndex index = VectorIndex.Build(new FlatOptions(), Ids, Vectors, Dimension);
        IDataView data = Queries([1, 0, 0]);
        ITransformer model = _ml.Recommendation().FindNearest(index, "Vector", n: 1).Fit(data);
        ITransformer early = SaveAndLoad(model, data.Schema);
        index.Add("far", [50, 0, 0]);
        Assert.Equal(["far"], Rows<ListRow>(model.Transform(data))[0].Items);
        Assert.Equal(["a"], Rows<ListRow>(early.Transform(data))[0].Items);
        Assert.Equal(["far"], Rows<ListRow>(SaveAndLoad(model, data.Schema).Transform(data))[0].Items);
    }

    [Fact]
    public void Missing_vectors_get_empty_lists()
    {
        VectorIndex index = VectorIndex.Build(new FlatOptions(), Ids, Vectors, Dimension);
        IDataView data = Queries([], [float.NaN, 0, 0], [0, 0, 1]);
        ListRow[] rows = Rows<ListRow>(_ml.Recommendation().FindNearest(index, "Vector", n: 1).Fit(data).Transform(data));
        Assert.Equal([0, 0, 1], rows.Select(r => r.Items.Length));
    }

    [Fact]
    public void Wrong_columns_and_filters_are_refused_by_name()
    {
        VectorIndex index = VectorIndex.Build(new FlatOptions(), Ids, Vectors, Dimension);
        var catalog = _ml.Recommendation();
        Assert.Contains("no vector column 'Nope'", Assert.Throws<ArgumentOutOfRangeException>(() => catalog.FindNearest(index, "Nope").Fit(Queries([1, 0, 0]))).Message);
        Assert.Contains("expected a vector of Single", Assert.Throws<ArgumentException>(() => catalog.FindNearest(index, "User").Fit(TwoTastes.Text(_ml))).Message);
        Assert.Contains("filter cannot be saved", Assert.Throws<ArgumentException>(() => catalog.FindNearest(index, "Vector", search: new VectorSearch { Filter = VectorFilter.In(["a"]) })).Message);
        Assert.Contains("no vector index", Assert.Throws<ArgumentException>(() => catalog.GetVectorIndex(_ml.Transforms.CopyColumns("B", "Vector").Fit(Queries([1, 0, 0])))).Message);
    }

    [Fact]
    public void Recommenders_and_indexes_share_a_pipeline_and_its_file()
    {
        IDataView data = TwoTastes.Text(_ml);
        Recommender recommender = _ml.Recommendation().Trainers.ImplicitAls("User", "Item").Fit(data).Recommender;
        VectorIndex index = recommender.BuildItemIndex();
        Assert.Equal(recommender.Recommend("user 1", 3, filterSeen: false).Select(r => r.ItemId), index.Search<string>(recommender.UserVector("user 1"), 3).Select(n => n.Id));
        Assert.Null(recommender.UserVector("nobody"));
        IDataView queries = _ml.Data.LoadFromEnumerable(new[] { new UserQuery { User = "user 1", Item = "item 1", Vector = recommender.UserVector("user 1")! } });
        ITransformer model = _ml.Recommendation().RecommendItems(recommender, "User", "Best", "BestScores", n: 3, filterSeen: false)
            .Append(_ml.Recommendation().FindNearest(index, "Vector", n: 3)).Fit(queries);
        string path = Path.Combine(Directory.CreateTempSubdirectory("recsys").FullName, "model.zip");
        _ml.Recommendation().SaveModel(model, queries.Schema, path);
        ITransformer loaded = _ml.Recommendation().LoadModel(path, out _);
        IDataView result = loaded.Transform(queries);
        Assert.Equal(result.GetColumn<string[]>("Best").First(), result.GetColumn<string[]>("Items").First());
        Assert.Equal("ImplicitAls", _ml.Recommendation().GetRecommender(loaded).Model.Algorithm);
        Assert.Equal("ImplicitAls", Recommender.Load(path).Model.Algorithm);
        Assert.Equal(8, _ml.Recommendation().GetVectorIndex(loaded).Count);
        Recommender popular = _ml.Recommendation().Trainers.MostPopular("User", "Item").Fit(data).Recommender;
        Assert.Contains("MostPopular has no item vectors", Assert.Throws<NotSupportedException>(() => popular.BuildItemIndex()).Message);
    }

    [Fact]
    public void An_index_above_the_limit_of_a_pipeline_is_saved_beside_it()
    {
        const int Length = 4096;
        int count = (RecSys.ML.Carrier.CarrierChain.MaxStateLength / sizeof(float) / Length) + 2;
        var vectors = new float[count * Length];
        for (int i = 0; i < count; i++) vectors[(i * Length) + (i % Length)] = 1 + (i / Length);
        VectorIndex index = VectorIndex.Build(new FlatOptions(), [.. Enumerable.Range(0, count)], vectors, Length), small = VectorIndex.Build(new FlatOptions(), Ids, Vectors, Dimension);
        IDataView data = _ml.Data.LoadFromEnumerable(new[] { new TwoVectors { Long = vectors[(5 * Length)..(6 * Length)], Short = [0, 1, 0] } });
        int best = 5 + ((count - 6) / Length * Length);
        ITransformer model = _ml.Recommendation().FindNearest(index, "Long", "LongItems", "LongScores", n: 1)
            .Append(_ml.Recommendation().FindNearest(small, "Short", n: 1))
            .Append(_ml.Recommendation().FindNearest(index, "Long", "MoreItems", "MoreScores", n: 2)).Fit(data);
        string folder = Directory.CreateTempSubdirectory("recsys").FullName, path = Path.Combine(folder, "large.zip");
        Assert.Contains("SaveModel", Assert.Throws<InvalidOperationException>(() => _ml.Model.Save(model, data.Schema, path)).Message);
        _ml.Recommendation().SaveModel(model, data.Schema, path);
        // The index is there once, for both that search in it.
        Assert.InRange(new FileInfo(path).Length, (long)sizeof(float) * vectors.Length, (long)sizeof(float) * vectors.Length * 5 / 4);
        ITransformer without = _ml.Model.Load(path, out _);
        Assert.Contains("LoadModel", Assert.ThrowsAny<Exception>(() => without.Transform(data).GetColumn<int[]>("LongItems").Single()).ToString());
        IDataView found = _ml.Recommendation().LoadModel(path, out _).Transform(data);
        Assert.Equal([best], found.GetColumn<int[]>("LongItems").Single());
        Assert.Equal(2, found.GetColumn<int[]>("MoreItems").Single().Length);
        Assert.Equal("b", found.GetColumn<string[]>("Items").Single()[0]);
        Directory.Delete(folder, recursive: true);
    }

    private IDataView Queries(params float[][] vectors) => _ml.Data.LoadFromEnumerable(vectors.Select(v => new VectorRow { Vector = v }));

    private ITransformer SaveAndLoad(ITransformer model, DataViewSchema schema)
    {
        using var stream = new MemoryStream();
        _ml.Model.Save(model, schema, stream);
        stream.Position = 0;
        return new MLContext().Model.Load(stream, out _);
    }

    private T[] Rows<T>(IDataView view)
        where T : class, new() => [.. _ml.Data.CreateEnumerable<T>(view, reuseRowObject: false)];

    private sealed class VectorRow
    {
        public float[] Vector { get; set; } = [];
    }

    private sealed class UserQuery
    {
        public string User { get; set; } = "";

        public string Item { get; set; } = "";

        public float[] Vector { get; set; } = [];
    }

    private sealed class TwoVectors
    {
        [VectorType(4096)]
        public float[] Long { get; set; } = [];

        [VectorType(3)]
        public float[] Short { get; set; } = [];
    }
}
