using RecSys.Retrieval;
using Xunit;

namespace RecSys.Tests.Retrieval.Ivf;

/// <summary>How many lists a search looks into when it does not say, and searches of many queries at once.</summary>
public sealed class ProbeTests
{
    private const int Count = 6000, Dimension = 12, K = 10;
    private static readonly float[] Vectors = ClusteredVectors.Make(Count, Dimension, 60, 5);
    private static readonly float[] Queries = ClusteredVectors.Make(150, Dimension, 60, 6);
    private static readonly int[] Ids = [.. Enumerable.Range(0, Count)];

    public static TheoryData<VectorMetric, bool> Kinds => new()
    {
        { VectorMetric.L2, false }, { VectorMetric.Cosine, false }, { VectorMetric.L2, true }, { VectorMetric.Cosine, true },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_number_of_lists_is_chosen_for_a_recall(VectorMetric metric, bool coded)
    {
        double least = 0;
        double probes = 0;
        foreach (double target in new[] { 0.5, 0.9, 0.99 })
        {
            VectorIndex index = Build(metric, coded, target);
            double recall = Recall(index, metric);
            Assert.InRange(recall, target - 0.08, 1);
            Assert.True(recall >= least && index.Statistics.Figures["Probes"] >= probes, $"{target}: {recall}");
            (least, probes) = (recall, index.Statistics.Figures["Probes"]);
        }
        // Not more of them than the recall takes.
        Assert.True(Build(metric, coded, 0.5).Statistics.Figures["Probes"] < probes);
        Assert.True(Recall(Build(metric, coded, 0.5), metric) < 0.9);
    }

    [Fact]
    public void The_number_of_lists_is_the_same_for_any_threads_and_is_kept_in_the_file()
    {
        var options = new IvfOptions { Metric = VectorMetric.L2, Threads = 1 };
        VectorIndex one = VectorIndex.Build<int>(options, Ids, Vectors, Dimension), three = VectorIndex.Build<int>(options with { Threads = 3 }, Ids, Vectors, Dimension);
        Assert.Equal(one.Statistics.Figures["Probes"], three.Statistics.Figures["Probes"]);
        using var stream = new MemoryStream();
        one.Save(stream);
        stream.Position = 0;
        VectorIndex loaded = VectorIndex.Load(stream, stream.Length);
        Assert.Equal(one.Statistics.Figures["Probes"], loaded.Statistics.Figures["Probes"]);
        Assert.Equal(0.95, Assert.IsType<IvfOptions>(loaded.Options).TargetRecall);
    }

    [Fact]
    public void A_share_that_cannot_be_is_refused()
        => Assert.Contains("TargetRecall", Assert.Throws<ArgumentException>(() => VectorIndex.Create<int>(new IvfOptions { TargetRecall = 0 }, 2)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(VectorMetric.L2, 1)]
    [InlineData(VectorMetric.L2, 9)]
    [InlineData(VectorMetric.InnerProduct, 40)]
    [InlineData(VectorMetric.Cosine, 9)]
    public void Many_queries_find_what_each_finds_alone(VectorMetric metric, int probes)
    {
        VectorIndex index = VectorIndex.Build<int>(new IvfOptions { Metric = metric, Lists = 200 }, Ids, Vectors, Dimension);
        for (int id = 0; id < Count; id += 5) index.Remove(id);
        // Few vectors remain in the lists of some queries, which go on into more of them.
        foreach (int k in new[] { 1, K, 70 })
        {
            var search = new VectorSearch { Probes = probes, Threads = 2 };
            Neighbor<int>[][] many = index.SearchMany<int>(Queries, k, search);
            for (int q = 0; q < many.Length; q++) Assert.Equal(index.Search<int>(Queries.AsSpan(q * Dimension, Dimension), k, search), many[q]);
        }
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(3000f)]
    [InlineData(1e19f)]
    public void Blocks_of_queries_find_what_each_finds_alone(float offset)
    {
        // Far from zero, dot products say nothing about distances; further still they overflow.
        float[] vectors = [.. Vectors.Select(x => x + offset)], queries = [.. Queries.Select(x => x + offset)];
        VectorIndex index = VectorIndex.Build<int>(new FlatOptions { Metric = VectorMetric.L2 }, Ids, vectors, Dimension);
        for (int id = 0; id < Count; id += 7) index.Remove(id);
        foreach (int k in new[] { 1, K, 200 })
        {
            Neighbor<int>[][] many = index.SearchMany<int>(queries, k, new VectorSearch { Threads = 1 });
            for (int q = 0; q < many.Length; q++) Assert.Equal(index.Search<int>(queries.AsSpan(q * Dimension, Dimension), k), many[q]);
        }
    }

    private static VectorIndex Build(VectorMetric metric, bool coded, double target) => VectorIndex.Build<int>(
        coded
            ? new IvfPqOptions { Metric = metric, Lists = 200, TargetRecall = target, Rescore = 200, Parts = 6, Bits = 4 }
            : new IvfOptions { Metric = metric, Lists = 200, TargetRecall = target },
        Ids, Vectors, Dimension);

    private static double Recall(VectorIndex index, VectorMetric metric)
    {
        VectorIndex exact = VectorIndex.Build<int>(new FlatOptions { Metric = metric }, Ids, Vectors, Dimension);
        Neighbor<int>[][] truth = exact.SearchMany<int>(Queries, K), found = index.SearchMany<int>(Queries, K);
        return truth.Zip(found).Average(pair => pair.First.Count(t => pair.Second.Any(f => f.Id == t.Id)) / (double)K);
    }
}
