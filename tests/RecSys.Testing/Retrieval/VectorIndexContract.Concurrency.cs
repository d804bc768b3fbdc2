using RecSys.Retrieval;
using RecSys.Sampling;
using Xunit;

namespace RecSys.Testing.Retrieval;

/// <content>Readers beside a writer.</content>
public abstract partial class VectorIndexContract
{
    [Fact]
    public async Task ReadersNeverSeeHalfAVectorOrARemovedOne()
    {
        VectorIndex index = VectorIndex.Build(Options(), Data.Ids[..300], Data.Values.AsMemory(0, 300 * Dimension), Dimension);
        using var stop = new CancellationTokenSource();
        int gone = 0; // ids of rows below this number are removed for good
        Task[] readers = [.. Enumerable.Range(0, 2).Select(reader => Task.Run(() =>
        {
            var rng = new Rng(1, reader);
            var results = new Neighbor<int>[K];
            while (!stop.IsCancellationRequested)
            {
                ReadOnlySpan<float> query = Queries.Row(rng.Next(Queries.Count));
                int removed = Volatile.Read(ref gone);
                int found = index.Search(query, results);
                Assert.Equal(K, found);
                for (int i = 0; i < found; i++)
                {
                    int row = ClusteredVectors.RowOf(results[i].Id);
                    Assert.InRange(row, removed, Rows - 1);
                    for (int j = 0; j < i; j++) Assert.NotEqual(results[i].Id, results[j].Id);
                    if (HasTrueScores) AssertScore(query, Data.Row(row), VectorMetric.L2, VectorStorage.Float32, results[i].Score);
                }
            }
        }))];
        try
        {
            for (int row = 300; row < Rows; row++)
            {
                index.Add(ClusteredVectors.IdOf(row), Data.Row(row));
                if (row % 2 == 0)
                {
                    Assert.True(index.Remove(ClusteredVectors.IdOf(gone)));
                    Volatile.Write(ref gone, gone + 1);
                }
                if (row == 500) index.Rebuild();
            }
        }
        finally
        {
            await stop.CancelAsync();
        }
        await Task.WhenAll(readers);
        Assert.Equal(500, index.Count);
        Assert.True(Data.Recall(index, Queries, K, allowed: id => ClusteredVectors.RowOf(id) >= 200) >= MinRecall - 0.1);
    }

    [Fact]
    public void WritersWaitForEachOther()
    {
        VectorIndex index = VectorIndex.Create<int>(Options(), Dimension);
        index.AddRange(Data.Ids[..100], Data.Values.AsMemory(0, 100 * Dimension));
        Parallel.For(100, 300, new ParallelOptions { MaxDegreeOfParallelism = 4 }, row =>
        {
            index.Add(ClusteredVectors.IdOf(row), Data.Row(row));
            if (row % 4 == 0) index.Remove(ClusteredVectors.IdOf(row));
        });
        Assert.Equal(250, index.Count);
        Assert.Equal(250, index.Search<int>(Data.Row(0), 500, Thorough).Length);
    }
}
