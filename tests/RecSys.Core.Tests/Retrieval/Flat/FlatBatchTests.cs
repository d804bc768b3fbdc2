using System.Runtime.Intrinsics.X86;
using RecSys.Retrieval;
using RecSys.Sampling;
using Xunit;

namespace RecSys.Tests.Retrieval.Flat;

/// <summary>Searches for many queries at a time find what searches for one find, with the same scores, however bounds help them.</summary>
public sealed class FlatBatchTests
{
    [Theory]
    [InlineData(VectorMetric.L2, 1f, 0f)]
    [InlineData(VectorMetric.InnerProduct, 1f, 0f)]
    [InlineData(VectorMetric.Cosine, 1f, 0f)]
    [InlineData(VectorMetric.L2, 1f, 1000f)]
    [InlineData(VectorMetric.InnerProduct, 1e-20f, 0f)]
    [InlineData(VectorMetric.L2, 1e-22f, 0f)]
    [InlineData(VectorMetric.L2, 1e18f, 0f)]
    [InlineData(VectorMetric.L2, 3e19f, 0f)]
    [InlineData(VectorMetric.InnerProduct, 0f, 1f)]
    public void ManyFindWhatOneFinds(VectorMetric metric, float magnitude, float centre)
    {
        const int Count = 3003, Dimension = 37, Queries = 45;
        float[] vectors = Normal(Count * Dimension, 1, magnitude, centre), queries = Normal(Queries * Dimension, 2, magnitude, centre);
        VectorIndex index = VectorIndex.Build<int>(new FlatOptions { Metric = metric }, [.. Enumerable.Range(0, Count)], vectors, Dimension);
        for (int id = 0; id < Count; id += 7) index.Remove(id);
        foreach (VectorSearch search in new[] { VectorSearch.Default, new VectorSearch { Threads = 1, Filter = VectorFilter.Where<int>(id => id % 3 != 0) } })
        {
            Neighbor<int>[][] found = index.SearchMany<int>(queries, 10, search);
            for (int i = 0; i < Queries; i++) Assert.Equal(index.Search<int>(queries.AsSpan(i * Dimension, Dimension), 10, search), found[i]);
        }
    }

    [Theory]
    [InlineData(VectorMetric.L2)]
    [InlineData(VectorMetric.InnerProduct)]
    public void VectorsInRisingOrderAreFound(VectorMetric metric)
    {
        // Each vector is nearer than all before it, so that bounds leave out nothing.
        const int Count = 60_000, Dimension = 8, Queries = 32;
        var vectors = new float[Count * Dimension];
        for (int i = 0; i < Count; i++) vectors.AsSpan(i * Dimension, Dimension).Fill(metric == VectorMetric.L2 ? Count - i : i);
        float[] queries = Normal(Queries * Dimension, 3, 0.1f, 1);
        VectorIndex index = VectorIndex.Build<int>(new FlatOptions { Metric = metric }, [.. Enumerable.Range(0, Count)], vectors, Dimension);
        Neighbor<int>[][] found = index.SearchMany<int>(queries, 5, new VectorSearch { Threads = 1 });
        for (int i = 0; i < Queries; i++) Assert.Equal(index.Search<int>(queries.AsSpan(i * Dimension, Dimension), 5), found[i]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    public unsafe void TilesHoldProductsAgainstBounds(int d)
    {
        Check(BoundTile.Run4x16, 4, 16, d);
        if (Avx512F.IsSupported) Check(BoundTile.Run8x32, 8, 32, d);
    }

    private static unsafe void Check(Tile tile, int rowCount, int queryCount, int d)
    {
        float[] rows = Normal(rowCount * d, 4, 1, 0), panel = Normal(queryCount * d, 5, 1, 0), terms = Normal(rowCount, 6, 1, 0), bounds = Normal(queryCount, 7, 1, 0);
        terms[1] = float.NaN;
        bounds[2] = float.NegativeInfinity;
        var reaching = new uint[rowCount];
        fixed (float* r = rows, p = panel, t = terms, b = bounds)
        fixed (uint* to = reaching) tile(r, d, p, t, b, to);
        for (int row = 0; row < rowCount; row++)
        {
            for (int query = 0; query < queryCount; query++)
            {
                double sum = -terms[row] - bounds[query];
                for (int i = 0; i < d; i++) sum += (double)rows[(row * d) + i] * panel[(i * queryCount) + query];
                // Whatever is too close to call may go either way.
                if (!(Math.Abs(sum) < 1e-4)) Assert.Equal(!(sum < 0), (reaching[row] >> query & 1) != 0);
            }
        }
    }

    private static float[] Normal(int length, int seed, float magnitude, float centre)
    {
        var values = new float[length];
        new Rng(seed).FillNormal(values, magnitude);
        for (int i = 0; i < length; i++) values[i] += centre;
        return values;
    }

    private unsafe delegate void Tile(float* rows, int d, float* panel, float* terms, float* bounds, uint* reaching);
}
