using RecSys.Sampling;

namespace RecSys.Tests.Retrieval.Hnsw;

/// <summary>Vectors around random centres, as embeddings lie.</summary>
internal static class ClusteredVectors
{
    public static float[] Create(int count, int dimension, int seed, int clusters = 40)
    {
        var centres = new float[clusters * dimension];
        new Rng(1).FillNormal(centres, 1);
        var rng = new Rng(seed);
        var vectors = new float[count * dimension];
        for (int i = 0; i < count; i++)
        {
            int cluster = rng.Next(clusters);
            for (int j = 0; j < dimension; j++) vectors[(i * dimension) + j] = centres[(cluster * dimension) + j] + (0.6f * rng.NextNormal());
        }
        return vectors;
    }
}
