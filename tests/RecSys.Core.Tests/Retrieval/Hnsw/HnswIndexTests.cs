using RecSys.Retrieval;
using RecSys.Retrieval.Hnsw;
using Xunit;

namespace RecSys.Tests.Retrieval.Hnsw;

public sealed class HnswIndexTests
{
    private const int Count = 1500, Dimension = 20, Queries = 50, K = 10;
    private static readonly float[] Vectors = ClusteredVectors.Make(Count, Dimension, 40, 2);
    private static readonly float[] Asked = ClusteredVectors.Make(Queries, Dimension, 40, 3);

    public static TheoryData<VectorMetric, VectorStorage> Kinds
    {
        get
        {
            var kinds = new TheoryData<VectorMetric, VectorStorage>();
            foreach (VectorMetric metric in Enum.GetValues<VectorMetric>())
            {
                foreach (VectorStorage storage in Enum.GetValues<VectorStorage>()) kinds.Add(metric, storage);
            }
            return kinds;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Nearly_all_of_the_nearest_are_found(VectorMetric metric, VectorStorage storage)
    {
        VectorIndex index = Build(new HnswOptions { Metric = metric, Storage = storage, ConstructionList = 60 }, Vectors);
        VectorIndex flat = Build(new FlatOptions { Metric = metric, Storage = storage }, Vectors);
        double narrow = Recall(index, flat, new VectorSearch { CandidateList = 10 });
        double wide = Recall(index, flat, new VectorSearch { CandidateList = 128 });
        Assert.InRange(narrow, 0.6, wide);
        Assert.InRange(wide, 0.98, 1);
    }

    [Fact]
    public void Scores_are_those_of_the_exact_index()
    {
        VectorIndex index = Build(new HnswOptions { ConstructionList = 60 }, Vectors), flat = Build(new FlatOptions(), Vectors);
        for (int q = 0; q < Queries; q++)
        {
            var exact = flat.Search<int>(Query(q), Count).ToDictionary(found => found.Id, found => found.Score);
            foreach (Neighbor<int> found in index.Search<int>(Query(q), K)) Assert.Equal(exact[found.Id], found.Score);
        }
    }

    [Theory]
    [InlineData(VectorMetric.L2, false, false)]
    [InlineData(VectorMetric.InnerProduct, true, false)]
    [InlineData(VectorMetric.Cosine, false, true)]
    public void The_graph_is_the_same_for_any_number_of_threads(VectorMetric metric, bool extend, bool keep)
    {
        var options = new HnswOptions { Metric = metric, Seed = 5, Links = 8, ConstructionList = 40, ExtendCandidates = extend, KeepPruned = keep };
        HnswGraph expected = Graph(Build(options with { Threads = 1 }, Vectors));
        foreach (int threads in (int[])[2, 4])
        {
            HnswGraph graph = Graph(Build(options with { Threads = threads }, Vectors));
            Assert.True(BaseLinks(expected).SequenceEqual(BaseLinks(graph)));
            Assert.True(UpperLinks(expected).SequenceEqual(UpperLinks(graph)));
            Assert.Equal(expected.Entry, graph.Entry);
        }
        Assert.False(UpperLinks(expected).SequenceEqual(UpperLinks(Graph(Build(options with { Seed = 6 }, Vectors)))));
    }

    [Fact]
    public unsafe void The_graph_is_whole_and_every_vector_can_be_reached()
    {
        HnswGraph graph = Graph(Build(new HnswOptions { Metric = VectorMetric.L2, Links = 6, ConstructionList = 60 }, Vectors));
        Assert.Null(graph.Problem());
        Assert.InRange(graph.TopLevel, 2, 8);
        var reached = new HashSet<int> { graph.Entry };
        var next = new Stack<int>(reached);
        while (next.TryPop(out int node))
        {
            int* links = graph.Links(node, 0);
            Assert.NotEqual(-1, links[0]);
            for (int i = 0; i < graph.M0 && links[i] >= 0; i++)
            {
                Assert.NotEqual(node, links[i]);
                if (reached.Add(links[i])) next.Push(links[i]);
            }
        }
        Assert.InRange(reached.Count, Count * 0.999, Count);
        int upper = Enumerable.Range(0, Count).Count(node => graph.LevelOf(node) > 0);
        Assert.InRange(upper, Count / 6 * 0.75, Count / 6 * 1.25);
    }

    [Fact]
    public void Vectors_added_one_by_one_are_found_as_well()
    {
        var options = new HnswOptions { Metric = VectorMetric.L2, ConstructionList = 60 };
        VectorIndex index = Build(options, Vectors[..(1200 * Dimension)]);
        for (int i = 1200; i < Count; i++) index.Add(i, Vectors.AsSpan(i * Dimension, Dimension));
        Assert.InRange(Recall(index, Build(new FlatOptions { Metric = VectorMetric.L2 }, Vectors), new VectorSearch { CandidateList = 64 }), 0.97, 1);
    }

    [Fact]
    public void A_cluster_added_at_once_is_found()
    {
        // The new vectors are far from all others, so that their nearest are among those added with them.
        VectorIndex index = Build(new HnswOptions { Metric = VectorMetric.L2, ConstructionList = 60 }, Vectors), flat = Build(new FlatOptions { Metric = VectorMetric.L2 }, Vectors);
        float[] added = ClusteredVectors.Make(600, Dimension, 1, 4), asked = ClusteredVectors.Make(Queries, Dimension, 1, 5);
        foreach (float[] rows in (float[][])[added, asked])
        {
            for (int i = 0; i < rows.Length; i++) rows[i] += 50;
        }
        int[] ids = [.. Enumerable.Range(Count, 600)];
        index.AddRange<int>(ids, added);
        flat.AddRange<int>(ids, added);
        Assert.InRange(Recall(index, flat, new VectorSearch { CandidateList = 64 }, asked), 0.97, 1);
    }

    [Fact]
    public void Copies_of_one_vector_do_not_cut_off_the_rest()
    {
        float[] vectors = [.. Vectors];
        for (int i = 300; i < 800; i++) vectors.AsSpan(0, Dimension).CopyTo(vectors.AsSpan(i * Dimension));
        VectorIndex index = Build(new HnswOptions { Metric = VectorMetric.L2, ConstructionList = 60 }, vectors), flat = Build(new FlatOptions { Metric = VectorMetric.L2 }, vectors);
        Assert.All(index.Search<int>(vectors.AsSpan(0, Dimension), K), found => Assert.Equal(0f, found.Score));
        double found = 0;
        for (int q = 0; q < Queries; q++)
        {
            // Copies are alike, so scores are compared and not ids.
            float worst = flat.Search<int>(Query(q), K)[^1].Score;
            found += index.Search<int>(Query(q), K).Count(neighbor => neighbor.Score >= worst);
        }
        Assert.InRange(found / (Queries * K), 0.97, 1);
    }

    private static VectorIndex Build(VectorIndexOptions options, float[] vectors)
        => VectorIndex.Build<int>(options, [.. Enumerable.Range(0, vectors.Length / Dimension)], vectors, Dimension);

    private static HnswGraph Graph(VectorIndex index) => ((HnswBody)index.Body).Graph;

    private static int[] BaseLinks(HnswGraph graph) => Numbers(graph.BaseMemory, graph.Count * graph.M0);

    private static int[] UpperLinks(HnswGraph graph) => Numbers(graph.UpperMemory, graph.UpperUsed);

    private static unsafe int[] Numbers(LinkMemory memory, int count)
    {
        int[] numbers = new Span<int>(memory.Pointer, count).ToArray();
        GC.KeepAlive(memory.Block);
        return numbers;
    }

    private static ReadOnlySpan<float> Query(int q) => Asked.AsSpan(q * Dimension, Dimension);

    private static double Recall(VectorIndex index, VectorIndex flat, VectorSearch search, float[]? queries = null)
    {
        int found = 0;
        for (int q = 0; q < Queries; q++)
        {
            ReadOnlySpan<float> query = (queries ?? Asked).AsSpan(q * Dimension, Dimension);
            found += index.Search<int>(query, K, search).Select(x => x.Id).Intersect(flat.Search<int>(query, K).Select(x => x.Id)).Count();
        }
        return (double)found / (Queries * K);
    }
}
