using RecSys.Retrieval;
using RecSys.Retrieval.Hnsw;
using Xunit;

namespace RecSys.Tests.Retrieval.Hnsw;

public sealed class HnswFilterTests
{
    private const int Count = 2500, Dimension = 16, Queries = 40, K = 10;
    private static readonly float[] Vectors = ClusteredVectors.Make(Count, Dimension, 40, 6);
    private static readonly Lazy<(VectorIndex Index, VectorIndex Flat)> Unchanged = new(Both);
    private static readonly float[] Asked = ClusteredVectors.Make(Queries, Dimension, 40, 7);

    // The share that passes: searched by the graph down to some percent, scanned below.
    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(30)]
    [InlineData(1000)]
    [InlineData(5000)]
    public void What_passes_a_filter_is_found(int oneIn)
    {
        (VectorIndex index, VectorIndex flat) = Unchanged.Value;
        var condition = VectorFilter.Where<int>(id => id % oneIn == 1);
        var set = VectorFilter.In<int>(Enumerable.Range(0, Count).Where(id => id % oneIn == 1));
        var rest = VectorFilter.NotIn<int>(Enumerable.Range(0, Count).Where(id => id % oneIn != 1));
        foreach (VectorFilter filter in (VectorFilter[])[condition, set, rest])
        {
            double recall = Recall(index, flat, filter, out HashSet<int> found);
            Assert.All(found, id => Assert.Equal(1, id % oneIn));
            Assert.InRange(recall, 0.97, 1);
        }
    }

    [Theory]
    [InlineData(50)]
    [InlineData(90)]
    [InlineData(99)]
    public void Recall_is_kept_when_vectors_are_removed(int percent)
    {
        (VectorIndex index, VectorIndex flat) = Both();
        int[] removed = [.. Enumerable.Range(0, Count).Where(id => id % 100 < percent)];
        Assert.Equal(removed.Length, index.RemoveRange(removed));
        flat.RemoveRange(removed);
        double recall = Recall(index, flat, null, out HashSet<int> found);
        Assert.All(found, id => Assert.InRange(id % 100, percent, 99));
        Assert.InRange(recall, 0.97, 1);
        index.AddRange(removed, Vectors.Chunk(Dimension).Where((_, id) => id % 100 < percent).SelectMany(row => row).ToArray());
        flat.AddRange(removed, Vectors.Chunk(Dimension).Where((_, id) => id % 100 < percent).SelectMany(row => row).ToArray());
        Assert.InRange(Recall(index, flat, null, out _), 0.97, 1);
    }

    [Fact]
    public void A_condition_may_search_the_index_itself()
    {
        (VectorIndex index, VectorIndex flat) = Unchanged.Value;
        int[] near = [.. flat.Search<int>(Asked.AsSpan(0, Dimension), 500).Select(x => x.Id)];
        var filter = VectorFilter.Where<int>(id => index.Search<int>(Vectors.AsSpan(id * Dimension, Dimension), 1).Length == 1 && id % 2 == 0);
        int[] found = [.. index.Search<int>(Asked.AsSpan(0, Dimension), K, new VectorSearch { Filter = filter }).Select(x => x.Id)];
        Assert.InRange(found.Intersect(near.Where(id => id % 2 == 0).Take(K)).Count(), K - 1, K);
    }

    [Fact]
    public void A_condition_that_throws_leaves_later_searches_right()
    {
        (VectorIndex index, VectorIndex flat) = Unchanged.Value;
        int asked = 0;
        var filter = VectorFilter.Where<int>(_ => ++asked < 50 ? true : throw new InvalidOperationException("stop"));
        Assert.Throws<InvalidOperationException>(() => index.Search<int>(Asked.AsSpan(0, Dimension), K, new VectorSearch { Filter = filter }));
        Assert.InRange(Recall(index, flat, null, out _), 0.97, 1);
    }

    private static (VectorIndex Index, VectorIndex Flat) Both()
    {
        int[] ids = [.. Enumerable.Range(0, Count)];
        return (
            VectorIndex.Build<int>(new HnswOptions { Metric = VectorMetric.L2, ConstructionList = 60, CandidateList = 80 }, ids, Vectors, Dimension),
            VectorIndex.Build<int>(new FlatOptions { Metric = VectorMetric.L2 }, ids, Vectors, Dimension));
    }

    private static double Recall(VectorIndex index, VectorIndex flat, VectorFilter? filter, out HashSet<int> all)
    {
        int hits = 0, wanted = 0;
        all = [];
        var search = new VectorSearch { Filter = filter };
        for (int q = 0; q < Queries; q++)
        {
            ReadOnlySpan<float> query = Asked.AsSpan(q * Dimension, Dimension);
            int[] exact = [.. flat.Search<int>(query, K, search).Select(x => x.Id)], found = [.. index.Search<int>(query, K, search).Select(x => x.Id)];
            all.UnionWith(found);
            hits += found.Intersect(exact).Count();
            wanted += exact.Length;
        }
        return wanted == 0 ? 1 : (double)hits / wanted;
    }
}
