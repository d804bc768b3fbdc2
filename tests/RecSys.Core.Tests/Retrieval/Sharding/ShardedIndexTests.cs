using RecSys.Retrieval;
using Xunit;

namespace RecSys.Tests.Retrieval.Sharding;

public sealed class ShardedIndexTests
{
    private const int Count = 600;
    private const int Dimension = 8;
    private static readonly float[] Vectors = ClusteredVectors.Make(Count, Dimension, 10, 1);
    private static readonly float[] Queries = ClusteredVectors.Make(20, Dimension, 10, 2);
    private static readonly string[] Ids = [.. Enumerable.Range(0, Count).Select(i => $"item {i}")];

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Shards_together_answer_as_one_index(int shards)
    {
        VectorIndex one = VectorIndex.Build(new FlatOptions(), Ids, Vectors, Dimension);
        ShardedIndex index = ShardedIndex.Build(new FlatOptions(), Ids, Vectors, Dimension, shards);
        Assert.Equal((Count, Dimension, shards), (index.Count, index.Dimension, index.Shards.Count));
        Assert.All(index.Shards, shard => Assert.InRange(shard.Count, Count / shards * 2 / 3, Count / shards * 3 / 2));
        var search = new VectorSearch { Filter = VectorFilter.Where<string>(id => !id.EndsWith('7')), Threads = 2 };
        Neighbor<string>[][] many = index.SearchMany<string>(Queries, 10, search);
        for (int q = 0; q < 20; q++)
        {
            Assert.Equal(one.Search<string>(Query(q), 10), index.Search<string>(Query(q), 10));
            Assert.Equal(one.Search<string>(Query(q), 10, search), many[q]);
        }
        Assert.Equal(Count, index.Search<string>(Query(0), Count + 10).Length);
    }

    [Fact]
    public void Vectors_come_and_go()
    {
        ShardedIndex index = ShardedIndex.Build(new FlatOptions(), Ids, Vectors, Dimension, 3);
        var vector = new float[Dimension];
        Assert.True(index.Remove("item 5"));
        Assert.False(index.Remove("item 5"));
        Assert.False(index.Contains("item 5") || index.TryGetVector("item 5", vector));
        index.Add("item 5", Vectors.AsSpan(0, Dimension));
        Assert.True(index.TryGetVector("item 5", vector));
        Assert.Equal(Vectors[..Dimension], vector);
        Assert.Contains("'item 5'", Assert.Throws<ArgumentException>(() => index.Add("item 5", vector)).Message);
        Assert.Equal(Count, index.Count);
    }

    [Fact]
    public void Nothing_is_added_where_one_vector_is_refused()
    {
        ShardedIndex index = ShardedIndex.Create<int>(new FlatOptions { Storage = VectorStorage.Float16 }, 2, 3);
        index.Add(50, [1, 1]);
        int[] ids = [.. Enumerable.Range(0, 20)];
        float[] vectors = [.. Enumerable.Repeat(1f, 40)];
        float[] Broken(float value) => [.. vectors[..39], value];
        Assert.Contains("Row 19", Assert.Throws<ArgumentException>(() => index.AddRange(ids, Broken(float.NaN))).Message);
        Assert.Contains("Row 19", Assert.Throws<ArgumentException>(() => index.AddRange(ids, Broken(1e6f))).Message);
        Assert.Contains("'50'", Assert.Throws<ArgumentException>(() => index.AddRange([.. ids[..19], 50], vectors)).Message);
        Assert.Contains("occurs twice", Assert.Throws<ArgumentException>(() => index.AddRange([.. ids[..19], 3], vectors)).Message);
        Assert.Equal(1, index.Count);
        index.AddRange(ids, vectors);
        Assert.Equal(21, index.Count);
    }

    [Fact]
    public void Shards_are_saved_loaded_and_mapped()
    {
        string folder = Path.Combine(Directory.CreateTempSubdirectory("recsys").FullName, "shards");
        ShardedIndex index = ShardedIndex.Build(new IvfOptions { Lists = 4, Probes = 4 }, Ids, Vectors, Dimension, 3);
        index.Save(folder);
        index.Remove("item 1");
        index.Save(folder);
        Assert.Equal(4, Directory.GetFiles(folder).Length);
        foreach (ShardedIndex read in new[] { ShardedIndex.Load(folder), ShardedIndex.Map(folder) })
        {
            Assert.Equal(index.Search<string>(Query(0), 10), read.Search<string>(Query(0), 10));
            read.Add("item 1", Vectors.AsSpan(0, Dimension));
            Assert.Equal(Count, read.Count);
        }
        string list = Path.Combine(folder, "shards.json");
        string text = File.ReadAllText(list);
        File.WriteAllText(list, text.Replace("shard-0", "../shard-0"));
        Assert.Contains("no file of the folder", Assert.Throws<FormatException>(() => ShardedIndex.Load(folder)).Message);
        File.WriteAllText(list, text.Replace("\"Version\":1", "\"Version\":2"));
        Assert.Contains("Update RecSys.ML", Assert.Throws<FormatException>(() => ShardedIndex.Load(folder)).Message);
        File.WriteAllText(list, text[..20]);
        Assert.Contains("damaged", Assert.Throws<FormatException>(() => ShardedIndex.Load(folder)).Message);
    }

    [Fact]
    public void Shards_that_do_not_fit_together_are_refused()
    {
        VectorIndex a = VectorIndex.Create<int>(new FlatOptions(), 3), b = VectorIndex.Create<int>(new FlatOptions(), 4), c = VectorIndex.Create<string>(new FlatOptions(), 3);
        Assert.Contains("Shard 1 has 4 numbers", Assert.Throws<ArgumentException>(() => new ShardedIndex([a, b])).Message);
        Assert.Contains("Text ids", Assert.Throws<ArgumentException>(() => new ShardedIndex([a, c])).Message);
        Assert.Throws<ArgumentException>(() => new ShardedIndex([]));
    }

    private static ReadOnlySpan<float> Query(int q) => Queries.AsSpan(q * Dimension, Dimension);
}
