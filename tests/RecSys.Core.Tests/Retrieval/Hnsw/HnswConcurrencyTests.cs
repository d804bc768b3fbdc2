using RecSys.Numerics;
using RecSys.Retrieval;
using RecSys.Retrieval.Hnsw;
using Xunit;

namespace RecSys.Tests.Retrieval.Hnsw;

public sealed class HnswConcurrencyTests
{
    private const int Count = 3500, Dimension = 12, K = 10;

    [Fact]
    public async Task Searches_go_on_while_vectors_come_and_go()
    {
        float[] vectors = ClusteredVectors.Make(Count, Dimension, 40, 8);
        VectorIndex index = VectorIndex.Build<int>(
            new HnswOptions { Metric = VectorMetric.L2, ConstructionList = 40, Threads = 2 },
            [.. Enumerable.Range(0, 1000)], vectors.AsMemory(0, 1000 * Dimension), Dimension);
        using var stop = new CancellationTokenSource();
        Task[] readers = [.. Enumerable.Range(0, 3).Select(reader => Task.Run(() =>
        {
            int searches = 0;
            while (!stop.IsCancellationRequested || searches == 0)
            {
                float[] query = vectors.AsSpan((searches * 37 + reader) % Count * Dimension, Dimension).ToArray();
                Neighbor<int>[] found = index.Search<int>(query, K);
                // Nothing is removed of the first 1000, so a search is never left without results.
                Assert.Equal(K, found.Length);
                Assert.Equal(K, found.Select(x => x.Id).Distinct().Count());
                for (int i = 0; i < K; i++)
                {
                    // The score is that of the whole vector of this id: none is seen before it is there.
                    float expected = -VectorMath.SquaredDistance(query, vectors.AsSpan(found[i].Id * Dimension, Dimension));
                    Assert.Equal(expected, found[i].Score, 1e-3f);
                    if (i > 0) Assert.True(found[i - 1].Score >= found[i].Score);
                }
                searches++;
            }
        }))];
        int added = 1000;
        foreach (int size in (int[])[1, 2, 600, 1, 30, 1200])
        {
            index.AddRange<int>([.. Enumerable.Range(added, size)], vectors.AsMemory(added * Dimension, size * Dimension));
            added += size;
            if (size == 1) Assert.Equal(added - 1, index.Search<int>(vectors.AsSpan((added - 1) * Dimension, Dimension), 1)[0].Id);
            for (int id = added - size; id < added; id += 3) Assert.True(index.Remove(id));
        }
        await stop.CancelAsync();
        await Task.WhenAll(readers);
        Assert.Null(((HnswBody)index.Body).Graph.Problem());
    }
}
