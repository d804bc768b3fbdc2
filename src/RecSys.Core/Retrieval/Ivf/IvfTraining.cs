using RecSys.Retrieval.Quantization;
using RecSys.Sampling;

namespace RecSys.Retrieval.Ivf;

/// <summary>Learns the centres of the lists, and the codes of what is left, from a sample of the vectors.</summary>
internal static class IvfTraining
{
    // Codes are learned from at most so many vectors.
    private const int CodeSample = 1 << 16;

    public static IvfState Run(RowSource source, int dimension, VectorIndexOptions options, IvfSettings settings)
    {
        int lists = settings.ListsFor(source.Count);
        long wanted = Math.Max(lists == 1 ? 1 : (long)lists * settings.PointsPerList, settings.Quantized ? CodeSample : 1);
        wanted = Math.Min(wanted, Array.MaxLength / dimension);
        float[] sample = Sample(source, dimension, (int)Math.Min(wanted, source.Count), options.Seed);
        // Of one list, the vectors themselves are coded and not what is left of them.
        KMeans coarse = lists == 1 ? new KMeans(new float[dimension], dimension, new float[1]) : KMeans.Train(sample, dimension, new KMeansOptions
        {
            Clusters = lists,
            Iterations = settings.Iterations,
            Spherical = options.Metric != VectorMetric.L2,
            Balanced = settings.Balanced,
            PointsPerCluster = settings.PointsPerList,
            Seed = options.Seed,
            Threads = options.ThreadCount,
        });
        ProductQuantizer? quantizer = settings.Quantized ? Codes(sample, coarse, dimension, options, settings) : null;
        int probes = lists == 1 || settings.Probes > 0 ? 1
            : ProbeCalibration.Run(source, coarse, options.Metric != VectorMetric.L2, settings.TargetRecall, options.ThreadCount);
        return new IvfState(dimension, options, coarse, quantizer, source.Count, probes);
    }

    private static ProductQuantizer Codes(float[] sample, KMeans coarse, int dimension, VectorIndexOptions options, IvfSettings settings)
    {
        int count = Math.Min(sample.Length / dimension, CodeSample);
        float[] vectors = count == sample.Length / dimension ? sample : KMeans.Sample(sample, dimension, count, options.Seed);
        var residuals = (float[])vectors.Clone();
        if (coarse.Count > 1)
        {
            var lists = new int[count];
            coarse.Assign(vectors, lists, options.Threads);
            for (int i = 0; i < count; i++)
            {
                Span<float> residual = residuals.AsSpan(i * dimension, dimension);
                System.Numerics.Tensors.TensorPrimitives.Subtract(residual, coarse.Centroids.Slice(lists[i] * dimension, dimension), residual);
            }
        }
        return ProductQuantizer.Train(residuals, vectors, dimension, settings.QuantizerOptions(options), CancellationToken.None);
    }

    // Selection sampling, as in KMeans.Sample.
    private static float[] Sample(RowSource source, int dimension, int wanted, int seed)
    {
        var sample = new float[wanted * dimension];
        var rng = new Rng(seed, 0x1F);
        int taken = 0;
        for (int i = 0; i < source.Count && taken < wanted; i++)
        {
            if (rng.NextDouble() * (source.Count - i) < wanted - taken) source.Read(i, sample.AsSpan(taken++ * dimension, dimension));
        }
        return sample;
    }
}
