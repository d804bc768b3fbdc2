using System.Diagnostics;
using RecSys.Retrieval;
using Xunit;

namespace RecSys.Testing.Retrieval;

/// <summary>
/// What every kind of vector index must keep to. The test class of a kind derives from it, names its options, and gets these tests.
/// </summary>
public abstract partial class VectorIndexContract
{
    private const int Dimension = 13;
    private const int Rows = 700;
    private const int K = 10;
    private static readonly ClusteredVectors Data = new(Rows, Dimension);
    private static readonly ClusteredVectors Queries = new(20, Dimension, seed: 9);

    /// <summary>Combinations of metric and storage.</summary>
    public static TheoryData<VectorMetric, VectorStorage> Combinations
    {
        get
        {
            var data = new TheoryData<VectorMetric, VectorStorage>();
            foreach (VectorMetric metric in Enum.GetValues<VectorMetric>())
            {
                foreach (VectorStorage storage in Enum.GetValues<VectorStorage>()) data.Add(metric, storage);
            }
            return data;
        }
    }

    /// <summary>All metrics.</summary>
    public static TheoryData<VectorMetric> Metrics => [.. Enum.GetValues<VectorMetric>()];

    /// <summary>Options for small data; metric, storage, seed and threads are set by the tests.</summary>
    protected abstract VectorIndexOptions SmallOptions { get; }

    /// <summary>Least recall@10 on 700 vectors; 1 for an exact index.</summary>
    protected virtual double MinRecall => 0.95;

    /// <summary>Least recall@10 with storage of 8-bit numbers.</summary>
    protected virtual double MinRecallInt8 => 0.9;

    /// <summary>Whether scores are those of the stored vectors; false for codes of product quantization without re-scoring.</summary>
    protected virtual bool HasTrueScores => true;

    [Theory]
    [MemberData(nameof(Combinations))]
    public void FindsTheNeighbours(VectorMetric metric, VectorStorage storage)
    {
        VectorIndex index = Build(metric, storage);
        double least = storage switch { VectorStorage.Int8 => MinRecallInt8, VectorStorage.Float16 => Math.Min(MinRecall, 0.99), _ => MinRecall };
        Assert.True(Data.Recall(index, Queries, K) >= least, $"Recall@10 {Data.Recall(index, Queries, K)} is below {least}.");
        if (!HasTrueScores) return;
        for (int q = 0; q < Queries.Count; q++)
        {
            Neighbor<int>[] found = index.Search<int>(Queries.Row(q), K);
            Assert.Equal(K, found.Length);
            Assert.Equal(found.OrderByDescending(f => f.Score).Select(f => f.Score), found.Select(f => f.Score));
            foreach (Neighbor<int> f in found) AssertScore(Queries.Row(q), Data.Row(ClusteredVectors.RowOf(f.Id)), metric, storage, f.Score);
        }
    }

    [Theory]
    [MemberData(nameof(Metrics))]
    public void ManyQueriesFindWhatEachFindsAlone(VectorMetric metric)
    {
        VectorIndex index = Build(metric);
        foreach (int threads in new[] { 1, 3 })
        {
            var search = new VectorSearch { Threads = threads };
            Neighbor<int>[][] many = index.SearchMany<int>(Queries.Values, K, search);
            var flat = new Neighbor<int>[Queries.Count * K];
            var counts = new int[Queries.Count];
            index.SearchMany<int>(Queries.Values, K, flat, counts, search);
            for (int q = 0; q < Queries.Count; q++)
            {
                Neighbor<int>[] alone = index.Search<int>(Queries.Row(q), K);
                Assert.Equal(alone.Select(a => a.Id), many[q].Select(m => m.Id));
                Assert.Equal(many[q], flat.AsSpan(q * K, counts[q]).ToArray());
                for (int i = 0; i < alone.Length; i++) Assert.Equal(alone[i].Score, many[q][i].Score, 1e-3f);
            }
        }
        Assert.Empty(index.SearchMany<int>(ReadOnlyMemory<float>.Empty, K));
        Assert.All(index.SearchMany<int>(Queries.Values, 0), Assert.Empty);
    }

    [Fact]
    public void SameSeedGivesTheSameIndexForAnyNumberOfThreads()
    {
        byte[] one = Bytes(Build(threads: 1));
        foreach (int threads in new[] { 1, 2, 4 }) Assert.True(one.AsSpan().SequenceEqual(Bytes(Build(threads: threads))), $"The index built by {threads} threads differs.");
    }

    [Fact]
    public void StreamAndMatrixGiveTheSameIndex()
    {
        IEnumerable<(int, ReadOnlyMemory<float>)> stream = Enumerable.Range(0, Rows).Select(row => (ClusteredVectors.IdOf(row), (ReadOnlyMemory<float>)Data.Values.AsMemory(row * Dimension, Dimension)));
        Assert.True(Bytes(Build()).AsSpan().SequenceEqual(Bytes(VectorIndex.Build(Options(), stream, Dimension))));
    }

    [Fact]
    public void VectorsAddedOneByOneAreFound()
    {
        VectorIndex index = VectorIndex.Create<int>(Options(), Dimension);
        for (int row = 0; row < 200; row++) index.Add(ClusteredVectors.IdOf(row), Data.Row(row));
        index.AddRange(Data.Ids[200..], Data.Values.AsMemory(200 * Dimension));
        Assert.Equal(Rows, index.Count);
        Assert.True(Data.Recall(index, Queries, K) >= MinRecall - 0.1);
    }

    [Fact]
    public void SearchingDoesNotAllocate()
    {
        VectorIndex index = Build(VectorMetric.Cosine);
        var results = new Neighbor<int>[K];
        var search = new VectorSearch { Filter = VectorFilter.NotIn([1000, 1003]) };
        long allocated = long.MaxValue;
        // Code that is not yet optimized boxes numbers inside of vector operations: the runtime needs a moment to replace it.
        for (int attempt = 0; attempt < 30 && allocated > 2000; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 60; i++) index.Search(Queries.Row(i % Queries.Count), results, search);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Thread.Sleep(attempt == 0 ? 0 : 50);
        }
        // A debug build is never optimized.
        var debuggable = (DebuggableAttribute?)Attribute.GetCustomAttribute(typeof(VectorIndex).Assembly, typeof(DebuggableAttribute));
        if (debuggable?.IsJITOptimizerDisabled != true) Assert.InRange(allocated, 0, 2000);
    }

    [Fact]
    public void StatisticsCount()
    {
        VectorIndex index = Build();
        index.Remove(1000);
        VectorIndexStatistics figures = index.Statistics;
        Assert.Equal((Rows - 1, 1, Dimension), (figures.Count, figures.RemovedCount, figures.Dimension));
        Assert.Equal(SmallOptions.Kind, figures.Kind);
        Assert.True(figures.VectorBytes > 0 && figures.IdBytes > 0 && figures.BytesPerVector > 0);
    }

    /// <summary>The options with these settings.</summary>
    protected VectorIndexOptions Options(VectorMetric metric = VectorMetric.L2, VectorStorage storage = VectorStorage.Float32, int threads = 2)
        => SmallOptions with { Metric = metric, Storage = storage, Threads = threads, Seed = 5 };

    /// <summary>The index of the contract's data.</summary>
    protected VectorIndex Build(VectorMetric metric = VectorMetric.L2, VectorStorage storage = VectorStorage.Float32, int threads = 2)
        => VectorIndex.Build(Options(metric, storage, threads), Data.Ids, Data.Values, Dimension);

    /// <summary>The file of an index.</summary>
    protected static byte[] Bytes(VectorIndex index)
    {
        using var stream = new MemoryStream();
        index.Save(stream);
        return stream.ToArray();
    }

    private static void AssertScore(ReadOnlySpan<float> query, ReadOnlySpan<float> row, VectorMetric metric, VectorStorage storage, float score)
    {
        // The error of a stored number, times what it is multiplied by; distances also have twice the difference.
        double expected = ClusteredVectors.Score(query, row, metric);
        double norms = Math.Sqrt(-ClusteredVectors.Score(query, new float[row.Length], VectorMetric.L2)) + Math.Sqrt(-ClusteredVectors.Score(row, new float[row.Length], VectorMetric.L2));
        double scale = metric == VectorMetric.Cosine ? 1 : norms * norms;
        double tolerance = storage switch { VectorStorage.Float32 => 1e-6, VectorStorage.Float16 => 1e-3, _ => 2e-2 } * scale;
        Assert.InRange(score, expected - tolerance, expected + tolerance);
    }
}
