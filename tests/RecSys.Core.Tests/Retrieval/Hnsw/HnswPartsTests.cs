using System.Runtime.Intrinsics;
using RecSys.Numerics;
using RecSys.Retrieval;
using RecSys.Retrieval.Hnsw;
using RecSys.Retrieval.Kernels;
using RecSys.Sampling;
using Xunit;

namespace RecSys.Tests.Retrieval.Hnsw;

public sealed unsafe class HnswPartsTests
{
    [Fact]
    public void Keys_order_by_distance_and_then_by_position()
    {
        float[] ascending = [float.NegativeInfinity, -1e30f, -1, -float.Epsilon, 0, float.Epsilon, 1e-3f, 1, 2.5f, 1e30f, float.PositiveInfinity];
        ulong[] keys = [.. ascending.SelectMany(distance => (ulong[])[HnswKey.Of(distance, 0), HnswKey.Of(distance, 7), HnswKey.Of(distance, int.MaxValue)])];
        Assert.Equal(keys.Order(), keys);
        Assert.Equal(keys.Distinct(), keys);
        Assert.All(ascending, distance => Assert.Equal(distance, HnswKey.Distance(HnswKey.Of(distance, 5))));
        Assert.Equal(int.MaxValue, HnswKey.Position(HnswKey.Of(-1, int.MaxValue)));
        Assert.Equal(HnswKey.Of(0f, 3), HnswKey.Of(-0f, 3));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    public void The_pool_keeps_the_nearest_and_gives_each_once(int width)
    {
        var rng = new Rng(3);
        var pool = new HnswPool();
        pool.Reset(width);
        var all = new List<ulong>();
        var followed = new List<int>();
        for (int i = 0; i < 300; i++)
        {
            ulong key = HnswKey.Of(rng.Next(50), i);
            all.Add(key);
            pool.Offer(key);
            Assert.Equal(all.Order().Take(width).Select(HnswKey.Position), pool.Keys.ToArray().Select(HnswKey.Position));
            if (i % 3 != 0) continue;
            int upcoming = pool.Upcoming(), next = pool.Next();
            Assert.Equal(upcoming, next);
            if (next >= 0) followed.Add(next);
        }
        for (int next = pool.Next(); next >= 0; next = pool.Next()) followed.Add(next);
        Assert.Equal(followed.Distinct(), followed);
        Assert.Superset(all.Order().Take(width).Select(HnswKey.Position).ToHashSet(), followed.ToHashSet());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(64)]
    public void Many_offered_at_a_time_are_kept_as_one_by_one(int width)
    {
        var rng = new Rng(5);
        HnswPool one = new(), many = new();
        one.Reset(width);
        many.Reset(width);
        int* nodes = stackalloc int[32];
        float* distances = stackalloc float[32];
        for (int step = 0, node = 0; step < 200; step++)
        {
            int count = rng.Next(33);
            for (int i = 0; i < count; i++)
            {
                (nodes[i], distances[i]) = (node++, rng.Next(1000) - step);
                one.Offer(HnswKey.Of(distances[i], nodes[i]));
            }
            many.OfferAll(nodes, distances, count);
            Assert.Equal(one.Keys.ToArray(), many.Keys.ToArray());
            Assert.Equal(one.Next(), many.Next());
        }
    }

    [Fact]
    public void The_heap_gives_the_smallest_first()
    {
        var rng = new Rng(4);
        var heap = new HnswHeap();
        ulong[] keys = [.. Enumerable.Range(0, 500).Select(_ => rng.NextUInt64())];
        foreach (ulong key in keys) heap.Push(key);
        Assert.Equal(keys.Order(), Enumerable.Range(0, 500).Select(_ => heap.Pop()).ToArray());
        Assert.Equal(0, heap.Count);
    }

    [Fact]
    public void The_visited_are_forgotten_after_clearing()
    {
        var visited = new HnswVisited();
        foreach (int count in (int[])[1, 64, 65, 5000])
        {
            visited.Reserve(count);
            for (int pass = 0; pass < 2; pass++)
            {
                for (int i = 0; i < count; i++) Assert.True(visited.Add(i));
                for (int i = 0; i < count; i++) Assert.False(visited.Add(i));
                visited.Clear();
            }
        }
    }

    // Node 0 at the origin; node 2 lies behind node 1 as seen from it, node 3 aside, node 4 behind node 3.
    [Theory]
    [InlineData(4, false, new[] { 1, 3 })]
    [InlineData(1, false, new[] { 1 })]
    [InlineData(3, true, new[] { 1, 3, 2 })]
    [InlineData(4, true, new[] { 1, 3, 2, 4 })]
    public void Neighbours_are_chosen_in_all_directions(int most, bool keepPruned, int[] expected)
    {
        float[] points = [0, 0, 1, 0, 2, 0, 0, 1.5f, 0, 3];
        fixed (float* rows = points)
        {
            var choose = new Choice(5, most, keepPruned);
            HnswDispatch.Run((byte*)rows, 2 * sizeof(float), 2, VectorStorage.Float32, false, ref choose);
            Assert.Equal(expected, choose.Chosen);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(16)]
    [InlineData(19)]
    [InlineData(67)]
    [InlineData(130)]
    public void Four_distances_at_a_time_are_those_of_one(int dimension)
    {
        if (dimension >= 16) Compare<Lanes512, Vector512<float>>(dimension);
        if (dimension >= 8) Compare<Lanes256, Vector256<float>>(dimension);
        if (dimension >= 4) Compare<Lanes128, Vector128<float>>(dimension);
        Compare<LanesScalar, float>(dimension);
    }

    [Fact]
    public void A_damaged_graph_is_refused()
    {
        Assert.Null(Graph([1, -1, 0, -1], [-1, -1]).Problem());
        Assert.Contains("link", Graph([2, -1, 0, -1], [-1, -1]).Problem());
        Assert.Contains("link", Graph([-2, -1, 0, -1], [-1, -1]).Problem());
        Assert.Contains("link", Graph([-1, 1, 0, -1], [-1, -1]).Problem());
        Assert.Contains("block", Graph([1, -1, 0, -1], [-1, 0]).Problem());
        Assert.Contains("block", Graph([1, -1, 0, -1], [-1, int.MinValue]).Problem());
        Assert.Contains("entry", Graph([1, -1, 0, -1], [-1, -1], entry: 2).Problem());
        Assert.Contains("top level", Graph([1, -1, 0, -1], [-1, -1], top: 1).Problem());
        Assert.Null(Graph([1, -1, 0, -1], [-1, 0], entry: 1, top: 1, upper: [1, -1]).Problem());
        Assert.Contains("not there", Graph([1, -1, 0, -1], [-1, 0], entry: 1, top: 1, upper: [1, 0]).Problem());
        Assert.Contains("block", Graph([1, -1, 0, -1], [-1, 0], entry: 1, top: 9, upper: [9, -1]).Problem());
        Assert.Contains("fill", Graph([1, -1, 0, -1], [-1, -1], upper: [1, -1]).Problem());
    }

    private static HnswGraph Graph(int[] links, int[] offsets, int entry = 0, int top = 0, int[]? upper = null)
    {
        static LinkMemory Memory(int[] values)
        {
            var memory = new LinkMemory(values.Length);
            values.CopyTo(new Span<int>(memory.Pointer, values.Length));
            return memory;
        }

        upper ??= [];
        return new HnswGraph(1, 2, Memory(links), Memory(offsets), Memory(upper), upper.Length, offsets.Length, entry, top);
    }

    private static void Compare<TLanes, TVector>(int dimension)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        Compare<HnswDotFloat32<TLanes, TVector>>(dimension, true);
        Compare<HnswDotFloat16<TLanes, TVector>>(dimension, true);
        Compare<HnswDotInt8<TLanes, TVector>>(dimension, true);
        Compare<HnswDistanceFloat32<TLanes, TVector>>(dimension, false);
        Compare<HnswDistanceFloat16<TLanes, TVector>>(dimension, false);
        Compare<HnswDistanceInt8<TLanes, TVector>>(dimension, false);
    }

    private static void Compare<TKernel>(int dimension, bool dot)
        where TKernel : struct, IHnswKernel
    {
        var vectors = new float[5 * dimension];
        new Rng(9).FillNormal(vectors, 1);
        vectors[0] = 1e-40f;
        int bytes = RowCodec.ByteCount(dimension, TKernel.Storage);
        // One byte aside: rows need not lie on whole numbers.
        var rows = new byte[1 + (4 * bytes)];
        float* distances = stackalloc float[4];
        var decoded = new float[dimension];
        fixed (float* query = vectors, back = decoded)
        fixed (byte* row = &rows[1])
        {
            for (int i = 0; i < 4; i++) RowCodec.Encode(query + ((i + 1) * dimension), row + (i * bytes), dimension, TKernel.Storage);
            TKernel.Four(query, row, row + bytes, row + (2 * bytes), row + (3 * bytes), dimension, distances);
            for (int i = 0; i < 4; i++)
            {
                RowCodec.Decode(row + (i * bytes), back, dimension, TKernel.Storage);
                double expected = 0;
                for (int j = 0; j < dimension; j++)
                    expected += dot ? -(double)query[j] * back[j] : ((double)query[j] - back[j]) * ((double)query[j] - back[j]);
                Assert.Equal(expected, distances[i], 1e-4 * (1 + Math.Abs(expected)));
                Assert.Equal(expected, TKernel.One(query, row + (i * bytes), dimension), 1e-4 * (1 + Math.Abs(expected)));
            }
        }
    }

    private struct Choice(int count, int most, bool keepPruned) : IHnswAction
    {
        public int[] Chosen { get; private set; } = [];

        public void Run<TRows>(TRows rows)
            where TRows : struct, IHnswRows
        {
            var work = new HnswWorkspace();
            work.Reserve(count, count, rows.QueryBytes);
            var keys = new List<ulong>();
            for (int node = 1; node < count; node++) keys.Add(HnswKey.Of(rows.Distance(rows.Query(0, work.Query), node), node));
            keys.Sort();
            HnswNeighbors<TRows>.Choose(rows, keys.ToArray(), most, keepPruned, work);
            Chosen = [.. work.Chosen];
        }
    }
}
