using RecSys.Sampling;

namespace RecSys.Tests.Retrieval;

/// <summary>Generated vectors around random centres, as item vectors lie.</summary>
internal static class ClusteredVectors
{
    /// <summary>Row-major [count × dimension]; vectors of one <paramref name="world"/> lie around the same centres.</summary>
    public static float[] Make(int count, int dimension, int clusters, int seed, int world = 1)
    {
        var centres = new float[clusters * dimension];
        var rng = new Rng(world, 77);
        rng.FillNormal(centres, 1);
        rng = new Rng(seed);
        var rows = new float[count * dimension];
        rng.FillNormal(rows, 0.4f);
        for (int i = 0; i < count; i++)
        {
            int centre = rng.Next(clusters);
            for (int t = 0; t < dimension; t++) rows[(i * dimension) + t] += centres[(centre * dimension) + t];
        }
        return rows;
    }
}
