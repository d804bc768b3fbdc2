using RecSys.Retrieval;
using RecSys.Retrieval.Storage;
using Xunit;

namespace RecSys.Tests.Retrieval.Ivf;

/// <summary>Recall, filters, growth and determinism of IVF, PQ and IVF-PQ, measured against the exact index.</summary>
public sealed class IvfIndexTests
{
    private const int Count = 1500;
    private const int Dimension = 16;
    private const int K = 10;
    private static readonly float[] Vectors = ClusteredVectors.Make(Count, Dimension, 40, 1);
    private static readonly float[] Queries = ClusteredVectors.Make(60, Dimension, 40, 2);
    private static readonly int[] Ids = [.. Enumerable.Range(0, Count).Select(i => (i * 7) + 1)];

    public static TheoryData<VectorMetric> Metrics => [VectorMetric.InnerProduct, VectorMetric.Cosine, VectorMetric.L2];

    [Theory]
    [MemberData(nameof(Metrics))]
    public void All_lists_together_give_what_the_exact_index_gives(VectorMetric metric)
    {
        VectorIndex index = Build(new IvfOptions { Metric = metric, Lists = 50 });
        Assert.Equal(50, index.Statistics.Figures["Lists"]);
        Assert.Equal(1, Recall(index, metric, new VectorSearch { Probes = 50 }));
    }

    [Theory]
    [MemberData(nameof(Metrics))]
    public void A_few_lists_hold_most_of_the_nearest(VectorMetric metric)
    {
        VectorIndex index = Build(new IvfOptions { Metric = metric, Lists = 50 });
        double few = Recall(index, metric, new VectorSearch { Probes = 2 }), more = Recall(index, metric, new VectorSearch { Probes = 10 });
        Assert.True(few <= more && more > 0.9, $"{few} {more}");
    }

    [Fact]
    public void More_candidates_to_score_again_are_no_reason_to_go_through_more_lists()
    {
        VectorIndex index = Build(new IvfPqOptions { Metric = VectorMetric.L2, Lists = 50, Parts = 8, Rescore = Count });
        double one = Recall(index, VectorMetric.L2, new VectorSearch { Probes = 1 }), all = Recall(index, VectorMetric.L2, new VectorSearch { Probes = 50 });
        Assert.Equal(1, all);
        Assert.True(one < all, $"{one}");
    }

    [Theory]
    [MemberData(nameof(Metrics))]
    public void Codes_find_most_of_the_nearest_and_scoring_again_finds_them_all(VectorMetric metric)
    {
        double codes = Recall(Build(new PqOptions { Metric = metric, Parts = 8 }), metric, VectorSearch.Default);
        double again = Recall(Build(new PqOptions { Metric = metric, Parts = 8, Rescore = 200 }), metric, VectorSearch.Default);
        Assert.True(codes > 0.6, $"{codes}");
        Assert.True(again > 0.995, $"{again}");
    }

    [Theory]
    [MemberData(nameof(Metrics))]
    public void Coded_residuals_find_most_of_the_nearest(VectorMetric metric)
    {
        var options = new IvfPqOptions { Metric = metric, Lists = 30, Parts = 8 };
        var all = new VectorSearch { Probes = 30 };
        double codes = Recall(Build(options), metric, all), again = Recall(Build(options with { Rescore = 200, Storage = VectorStorage.Float16 }), metric, all);
        Assert.True(codes > 0.65, $"{codes}");
        Assert.True(again > 0.97, $"{again}");
    }

    [Theory]
    [MemberData(nameof(Metrics))]
    public void Scores_of_codes_are_those_of_the_reconstruction(VectorMetric metric)
    {
        VectorIndex index = Build(new IvfPqOptions { Metric = metric, Lists = 20, Parts = 4 });
        var vector = new float[Dimension];
        float[] query = Query(0, metric);
        foreach (Neighbor<int> found in index.Search<int>(query, K))
        {
            Assert.True(index.TryGetVector(found.Id, vector));
            float expected = 0;
            for (int t = 0; t < Dimension; t++) expected += metric == VectorMetric.L2 ? -(query[t] - vector[t]) * (query[t] - vector[t]) : query[t] * vector[t];
            Assert.Equal(expected, found.Score, 1e-3f);
        }
    }

    [Fact]
    public void The_anisotropic_loss_finds_more_of_the_largest_inner_products()
    {
        double plain = Recall(Build(new PqOptions { Parts = 4 }), VectorMetric.InnerProduct, VectorSearch.Default);
        double anisotropic = Recall(Build(new PqOptions { Parts = 4, AnisotropicThreshold = 0.3 }), VectorMetric.InnerProduct, VectorSearch.Default);
        Assert.True(anisotropic > plain + 0.01, $"{anisotropic} {plain}");
        Assert.Contains("AnisotropicThreshold must be 0 under the L2 metric", Assert.Throws<ArgumentException>(() => Build(new PqOptions { AnisotropicThreshold = 0.3, Metric = VectorMetric.L2 })).Message);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(25)]
    public void Filters_keep_recall(int every)
    {
        VectorIndex flat = Build(new FlatOptions()), index = Build(new IvfOptions { Lists = 50, Probes = 8 });
        var search = new VectorSearch { Filter = VectorFilter.Where<int>(id => id % every == 0) };
        var set = new VectorSearch { Filter = VectorFilter.In(Ids.Where(id => id % every == 0)) };
        double hits = 0;
        for (int q = 0; q < 60; q++)
        {
            int[] expected = Find(flat, q, search), found = Find(index, q, search);
            Assert.Equal(K, found.Length);
            Assert.All(found, id => Assert.Equal(0, id % every));
            Assert.Equal(found, Find(index, q, set));
            hits += found.Intersect(expected).Count();
        }
        Assert.True(hits / (60 * K) > 0.9, $"{hits / (60 * K)}");
    }

    [Fact]
    public void Removing_half_keeps_recall_and_takes_rows_out()
    {
        VectorIndex flat = Build(new FlatOptions()), index = Build(new IvfOptions { Lists = 50, Probes = 10 });
        long before = index.Statistics.VectorBytes;
        int[] odd = [.. Ids.Where(id => id % 2 == 1)];
        Assert.Equal(odd.Length, index.RemoveRange<int>(odd));
        flat.RemoveRange<int>(odd);
        Assert.True(index.Statistics.VectorBytes < 0.75 * before);
        double hits = 0;
        for (int q = 0; q < 60; q++) hits += Find(index, q, VectorSearch.Default).Intersect(Find(flat, q, VectorSearch.Default)).Count();
        Assert.True(hits / (60 * K) > 0.9, $"{hits / (60 * K)}");
    }

    [Theory]
    [InlineData("ivf")]
    [InlineData("balanced")]
    [InlineData("ivfpq")]
    public void The_index_is_the_same_for_any_number_of_threads(string kind)
    {
        byte[] Bytes(int threads)
        {
            VectorIndexOptions options = kind switch
            {
                "ivfpq" => new IvfPqOptions { Lists = 20, Parts = 4, Metric = VectorMetric.L2 },
                _ => new IvfOptions { Lists = 40, Balanced = kind == "balanced" },
            };
            var writer = new IndexWriter();
            Build(options with { Threads = threads, Seed = 5 }).Body.Write(writer);
            using var stream = new MemoryStream();
            writer.WriteTo(stream);
            return stream.ToArray();
        }

        byte[] expected = Bytes(1);
        Assert.Equal(expected, Bytes(2));
        Assert.Equal(expected, Bytes(4));
    }

    [Fact]
    public void Vectors_that_come_one_by_one_are_found_and_lists_are_learned_as_they_grow()
    {
        VectorIndex index = VectorIndex.Create<int>(new IvfOptions { Lists = 16, Probes = 16, PointsPerList = 40 }, Dimension);
        var learned = new List<double>();
        for (int i = 0; i < 1200; i++)
        {
            index.Add(Ids[i], Vectors.AsSpan(i * Dimension, Dimension));
            double on = index.Statistics.Figures["TrainedOn"];
            if (learned.Count == 0 || learned[^1] != on) learned.Add(on);
            if (i % 100 == 0) Assert.Contains(Ids[i], index.Search<int>(Vectors.AsSpan(i * Dimension, Dimension), 300).Select(n => n.Id));
        }
        Assert.Equal([0, 16, 64, 256, 1024], learned);
        Assert.Equal(1200, index.Search<int>(Queries.AsSpan(0, Dimension), 2000).Length);
    }

    [Fact]
    public void Codes_wait_for_enough_vectors()
    {
        VectorIndex index = VectorIndex.Create<int>(new PqOptions { Parts = 4 }, Dimension);
        index.AddRange(Ids[..200], Vectors.AsMemory(0, 200 * Dimension));
        Assert.Equal(0, index.Statistics.Figures["TrainedOn"]);
        Assert.Equal(Find(Build(new FlatOptions(), 200), 0, VectorSearch.Default), Find(index, 0, VectorSearch.Default));
        Assert.Equal(Dimension, Build(new PqOptions { Parts = 2 * Dimension }).Statistics.Figures["CodeBytes"]);
    }

    [Fact]
    public void Many_queries_get_what_single_ones_get()
    {
        VectorIndex index = Build(new IvfPqOptions { Lists = 30, Parts = 8 });
        Neighbor<int>[][] many = index.SearchMany<int>(Queries, K);
        for (int q = 0; q < 60; q++) Assert.Equal(index.Search<int>(Queries.AsSpan(q * Dimension, Dimension), K), many[q]);
    }

    [Fact]
    public void Numbers_of_any_size_are_found()
    {
        float[] vectors = [.. Vectors];
        for (int i = 0; i < 200 * Dimension; i++) vectors[i] *= 1e30f;
        VectorIndex index = VectorIndex.Build<int>(new IvfOptions { Lists = 20 }, Ids, vectors, Dimension);
        Assert.Equal(Count, index.Search<int>(Queries.AsSpan(0, Dimension), Count).Length);
    }

    private static VectorIndex Build(VectorIndexOptions options, int count = Count) => VectorIndex.Build(options, Ids[..count], Vectors.AsMemory(0, count * Dimension), Dimension);

    private static float[] Query(int q, VectorMetric metric)
    {
        float[] query = Queries[(q * Dimension)..((q + 1) * Dimension)];
        if (metric == VectorMetric.Cosine) System.Numerics.Tensors.TensorPrimitives.Divide(query, System.Numerics.Tensors.TensorPrimitives.Norm<float>(query), query);
        return query;
    }

    private static int[] Find(VectorIndex index, int q, VectorSearch search) => [.. index.Search<int>(Queries.AsSpan(q * Dimension, Dimension), K, search).Select(n => n.Id)];

    private static double Recall(VectorIndex index, VectorMetric metric, VectorSearch search)
    {
        VectorIndex flat = Build(new FlatOptions { Metric = metric });
        int hits = 0;
        for (int q = 0; q < 60; q++) hits += Find(index, q, search).Intersect(Find(flat, q, VectorSearch.Default)).Count();
        return hits / (60.0 * K);
    }
}
