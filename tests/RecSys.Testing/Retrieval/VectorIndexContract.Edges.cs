using RecSys.Retrieval;
using Xunit;

namespace RecSys.Testing.Retrieval;

/// <content>Few, odd and refused vectors; ids; removal and filters.</content>
public abstract partial class VectorIndexContract
{
    [Theory]
    [MemberData(nameof(Metrics))]
    public void NoVectorsAndOneVector(VectorMetric metric)
    {
        VectorIndex index = VectorIndex.Build(Options(metric), Array.Empty<int>(), ReadOnlyMemory<float>.Empty, 3);
        Assert.Empty(index.Search<int>([1, 2, 3], 5));
        Assert.Equal([0, 0], index.SearchMany<int>(new float[] { 1, 2, 3, 4, 5, 6 }, 5).Select(l => l.Length));
        Assert.False(index.Contains(7));
        Assert.False(index.Remove(7));
        index = Reloaded(index);
        index.Add(7, [1f, 2, 3]);
        index = Reloaded(index);
        Assert.Equal(7, Assert.Single(index.Search<int>([1, 2, 3], 5)).Id);
        Assert.Empty(index.Search<int>([1, 2, 3], 0));
        Assert.True(index.Remove(7));
        Assert.Empty(index.Search<int>([1, 2, 3], 5));
        Assert.Equal(0, index.Count);
        index.Rebuild();
        Assert.Empty(index.Search<int>([1, 2, 3], 5));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(17)]
    public void ShortAndOddVectors(int dimension)
    {
        var data = new ClusteredVectors(60, dimension);
        VectorIndex index = VectorIndex.Build(Options(), data.Ids, data.Values, dimension);
        Assert.Equal(60, index.Search<int>(data.Row(0), 60, Thorough).Length);
    }

    [Fact]
    public void MoreWantedThanThereAre()
    {
        VectorIndex index = VectorIndex.Build(Options(), Data.Ids[..40], Data.Values.AsMemory(0, 40 * Dimension), Dimension);
        Assert.Equal(Data.Ids[..40], index.Search<int>(Queries.Row(0), 1000, Thorough).Select(n => n.Id).Order());
        var many = index.SearchMany<int>(Queries.Values, 1000, Thorough);
        Assert.All(many, list => Assert.Equal(40, list.Length));
    }

    [Theory]
    [MemberData(nameof(Metrics))]
    public void EqualVectorsAreAllFound(VectorMetric metric)
    {
        float[] row = Data.Row(3).ToArray();
        float[] rows = [.. Enumerable.Repeat(row, 50).SelectMany(r => r)];
        VectorIndex index = VectorIndex.Build(Options(metric), [.. Enumerable.Range(0, 50)], rows, Dimension);
        Neighbor<int>[] found = index.Search<int>(row, 50, Thorough);
        Assert.Equal(Enumerable.Range(0, 50), found.Select(f => f.Id).Order());
        Assert.Single(found.Select(f => f.Score).Distinct());
    }

    [Fact]
    public void ZerosHaveCosineZero()
    {
        float[] rows = [1, 0, 0, 0, 0, 0, 0, -1, 0];
        VectorIndex index = VectorIndex.Build(Options(VectorMetric.Cosine), ["east", "zero", "north"], rows, 3);
        Neighbor<string>[] found = index.Search<string>([2, 1, 0], 3, Thorough);
        if (HasTrueScores)
        {
            Assert.Equal(["east", "zero", "north"], found.Select(f => f.Id));
            Assert.Equal(0f, found[1].Score, 1e-6f);
        }
        found = index.Search<string>([0, 0, 0], 3, Thorough);
        Assert.Equal(3, found.Length);
        Assert.All(found, f => Assert.Equal(0f, f.Score, 1e-6f));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void NumbersThatAreNoneAreRefusedWithTheirRow(float bad)
    {
        VectorIndex index = Build();
        float[] rows = Data.Values[..(4 * Dimension)];
        rows[(2 * Dimension) + 5] = bad;
        var error = Assert.Throws<ArgumentException>(() => index.AddRange([1, 2, 3, 4], rows));
        Assert.Contains("Row 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("'3'", error.Message, StringComparison.Ordinal);
        Assert.Equal(Rows, index.Count);
        Assert.Throws<ArgumentException>(() => index.Search<int>(rows.AsSpan(2 * Dimension, Dimension), 3));
        error = Assert.Throws<ArgumentException>(() => index.SearchMany<int>(rows, 3));
        Assert.Contains("Query 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NumbersBeyondHalfPrecisionAreRefusedOnlyThere()
    {
        float[] row = [1, 70000, 3];
        Assert.Throws<ArgumentException>(() => VectorIndex.Build(Options(storage: VectorStorage.Float16), [1], row, 3));
        foreach (VectorStorage storage in new[] { VectorStorage.Float32, VectorStorage.Int8 })
            Assert.Single(VectorIndex.Build(Options(storage: storage), [1], row, 3).Search<int>(row, 1));
    }

    [Fact]
    public void OtherLengthsAreRefused()
    {
        VectorIndex index = Build();
        Assert.Throws<ArgumentException>(() => index.Add(1, Data.Values.AsSpan(0, Dimension - 1)));
        Assert.Throws<ArgumentException>(() => index.AddRange([1, 2], Data.Values.AsMemory(0, Dimension)));
        Assert.Throws<ArgumentException>(() => index.Search<int>(Data.Values.AsSpan(0, Dimension + 1), 3));
        Assert.Throws<ArgumentException>(() => index.SearchMany<int>(Data.Values.AsMemory(0, Dimension + 1), 3));
        (int, ReadOnlyMemory<float>)[] mixed = [(1, new float[Dimension]), (2, new float[Dimension + 2])];
        var error = Assert.Throws<ArgumentException>(() => index.AddRange(mixed));
        Assert.Contains("Row 1", error.Message, StringComparison.Ordinal);
        Assert.Equal(Rows, index.Count);
    }

    [Fact]
    public void IdsOfFourTypes()
    {
        Guid guid = Guid.NewGuid();
        CheckIds("a", "b", "");
        CheckIds(4, -9, int.MaxValue);
        CheckIds(1L << 40, -1L, 0L);
        CheckIds(guid, Guid.Empty, Guid.NewGuid());
        Assert.Throws<ArgumentException>(() => VectorIndex.Create<double>(Options(), 3));
        Assert.Throws<ArgumentException>(() => Build().Search<string>(Data.Row(0), 3));
        Assert.Throws<ArgumentException>(() => Build().Add("a", Data.Row(0)));
        Assert.Throws<ArgumentException>(() => Build().Search<int>(Data.Row(0), 3, new VectorSearch { Filter = VectorFilter.In(["a"]) }));
    }

    [Fact]
    public void IdsThatAreThereAreRefused()
    {
        VectorIndex index = Build();
        Assert.Throws<ArgumentException>(() => index.Add(1000, Data.Row(0)));
        Assert.Throws<ArgumentException>(() => index.AddRange([1, 2, 1], Data.Values.AsMemory(0, 3 * Dimension)));
        Assert.Throws<ArgumentException>(() => index.AddRange([1, 1003], Data.Values.AsMemory(0, 2 * Dimension)));
        Assert.Equal(Rows, index.Count);
        Assert.False(index.Contains(1));
    }

    [Fact]
    public void RemovedIdCanBeAddedAgain()
    {
        VectorIndex index = Build();
        for (int round = 0; round < 3; round++)
        {
            Assert.True(index.Remove(1030));
            Assert.False(index.Remove(1030));
            Assert.False(index.Contains(1030));
            Assert.DoesNotContain(index.Search<int>(Data.Row(10), Rows, Thorough), n => n.Id == 1030);
            index.Add(1030, Data.Row(20 + round));
            Assert.True(index.Contains(1030));
            Assert.Equal(Rows, index.Count);
            Neighbor<int>[] found = index.Search<int>(Data.Row(20 + round), 3, Thorough);
            Assert.Single(found, n => n.Id == 1030);
            index = Reloaded(index);
        }
    }

    [Fact]
    public void RecallHoldsWhenHalfIsRemoved()
    {
        VectorIndex index = Build();
        Assert.Equal(Rows / 2, index.RemoveRange(Data.Ids.Where((_, row) => row % 2 == 0)));
        bool Live(int id) => ClusteredVectors.RowOf(id) % 2 == 1;
        for (int round = 0; round < 3; round++)
        {
            Assert.Equal(Rows / 2, index.Count);
            Assert.True(Data.Recall(index, Queries, K, allowed: Live) >= MinRecall - 0.03);
            Assert.All(index.Search<int>(Queries.Row(0), K), n => Assert.True(Live(n.Id)));
            if (round == 0) index = Reloaded(index);
            else index.Rebuild();
        }
        Assert.Equal(0, index.Statistics.RemovedCount);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(70)]
    public void RecallHoldsUnderFilters(int oneOf)
    {
        VectorIndex index = Build();
        index.RemoveRange([1000, 1003, 1006]);
        bool Allowed(int id) => ClusteredVectors.RowOf(id) % oneOf == 0 && id > 1006;
        foreach (VectorFilter filter in new[]
        {
            VectorFilter.Where<int>(id => ClusteredVectors.RowOf(id) % oneOf == 0),
            VectorFilter.In(Data.Ids.Where(id => ClusteredVectors.RowOf(id) % oneOf == 0).Append(5)),
            VectorFilter.NotIn(Data.Ids.Where(id => ClusteredVectors.RowOf(id) % oneOf != 0)),
        })
        {
            var search = new VectorSearch { Filter = filter };
            double recall = Data.Recall(index, Queries, K, search, Allowed);
            Assert.True(recall >= MinRecall - 0.05, $"Recall {recall} with {filter.GetType().Name}, one of {oneOf}.");
            Neighbor<int>[][] many = index.SearchMany<int>(Queries.Values, K, search);
            for (int q = 0; q < Queries.Count; q++)
            {
                Assert.All(many[q], n => Assert.True(Allowed(n.Id)));
                Assert.Equal(index.Search<int>(Queries.Row(q), K, search).Select(n => n.Id), many[q].Select(n => n.Id));
            }
        }
    }

    [Fact]
    public void FilterFollowsTheIndex()
    {
        VectorIndex index = Build();
        var search = new VectorSearch { Filter = VectorFilter.In([1000, 1003, 7]) };
        Assert.Equal([1000, 1003], index.Search<int>(Data.Row(0), 5, search).Select(n => n.Id).Order());
        index.Add(7, Data.Row(5));
        index.Remove(1003);
        Assert.Equal([7, 1000], index.Search<int>(Data.Row(0), 5, search).Select(n => n.Id).Order());
        Assert.Empty(index.Search<int>(Data.Row(0), 5, new VectorSearch { Filter = VectorFilter.In(Array.Empty<int>()) }));
        Assert.Equal(2, Build().Search<int>(Data.Row(0), 5, search).Length);
    }

    /// <summary>Effort with which an approximate index of some hundred vectors finds all of them.</summary>
    protected static VectorSearch Thorough { get; } = new() { CandidateList = 1000, Probes = 1000, Rescore = 1000 };

    private void CheckIds<T>(params T[] ids)
        where T : notnull
    {
        VectorIndex index = VectorIndex.Build(Options(), ids, Data.Values.AsMemory(0, ids.Length * Dimension), Dimension);
        Assert.Equal(ids[1], index.Search<T>(Data.Row(1), 1)[0].Id);
        Assert.True(index.Remove(ids[0]));
        index = Reloaded(index);
        Assert.False(index.Contains(ids[0]));
        Assert.Equal(ids[1..].ToHashSet(), index.Search<T>(Data.Row(1), 9).Select(n => n.Id).ToHashSet());
    }

    private static VectorIndex Reloaded(VectorIndex index)
    {
        byte[] bytes = Bytes(index);
        return VectorIndex.Load(new MemoryStream(bytes), bytes.Length);
    }
}
