using RecSys.Numerics;
using RecSys.Retrieval.Quantization;
using RecSys.Sampling;

namespace RecSys.Retrieval;

/// <summary>
/// k-means clustering: Lloyd (1982), seeded by k-means++ (Arthur and Vassilvitskii 2007). Immutable once trained, and the same for a seed
/// whatever the number of threads.
/// </summary>
public sealed class KMeans
{
    private const int BlockPoints = 1024;

    private readonly float[] _centroids;
    private readonly float[] _offsets;
    private readonly Lazy<CentroidPanels> _panels;

    internal KMeans(float[] centroids, int dimension, float[] offsets)
    {
        (_centroids, Dimension, _offsets) = (centroids, dimension, offsets);
        _panels = new Lazy<CentroidPanels>(() => new CentroidPanels(_centroids, Dimension, _offsets));
    }

    /// <summary>Length of a point.</summary>
    public int Dimension { get; }

    /// <summary>Number of clusters.</summary>
    public int Count => _offsets.Length;

    /// <summary>The centres, row by row: [Count × Dimension].</summary>
    public ReadOnlySpan<float> Centroids => _centroids;

    /// <summary>What is added to x·c before centres are compared: −‖c‖²/2 for Euclidean distance, 0 for the inner product.</summary>
    internal ReadOnlySpan<float> Offsets => _offsets;

    /// <summary>The centres, without a copy.</summary>
    internal float[] CentroidArray => _centroids;

    internal CentroidPanels Panels => _panels.Value;

    /// <summary>Trains on points.</summary>
    /// <param name="points">Finite numbers, row by row: [points × dimension]; at least one point.</param>
    /// <param name="dimension">Length of a point, at least 1.</param>
    /// <param name="options">Options; null for the defaults.</param>
    /// <param name="cancellation">Cancels between blocks of points.</param>
    /// <exception cref="ArgumentException">There is no point, the length is no multiple of the dimension, or an option breaks its rule.</exception>
    public static KMeans Train(ReadOnlyMemory<float> points, int dimension, KMeansOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        options ??= new KMeansOptions();
        options.Validate();
        if (points.Length == 0 || points.Length % dimension != 0)
            throw new ArgumentException($"At least one point of {dimension} numbers is expected; found {points.Length} numbers.", nameof(points));
        int count = points.Length / dimension;
        int clusters = Math.Min(options.Clusters, count);
        long wanted = (long)clusters * options.PointsPerCluster;
        if (wanted < count) points = Sample(points.Span, dimension, (int)wanted, options.Seed ?? 0);
        return new KMeansTraining(points, dimension, clusters, options, cancellation).Run();
    }

    /// <summary>The cluster of each point.</summary>
    /// <param name="points">Row by row: [points × Dimension].</param>
    /// <param name="clusters">Receives the clusters.</param>
    /// <param name="threads">Threads to use: 0 for one on every core.</param>
    public void Assign(ReadOnlyMemory<float> points, Memory<int> clusters, int threads = 0)
    {
        if (points.Length != (long)clusters.Length * Dimension)
            throw new ArgumentException($"{clusters.Length} points of {Dimension} numbers are expected; found {points.Length} numbers.", nameof(points));
        Assign(Panels, points, Dimension, clusters, default, new ParallelOptions { MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount });
    }

    internal static void Assign(CentroidPanels panels, ReadOnlyMemory<float> points, int dimension, Memory<int> clusters, Memory<float> scores, ParallelOptions parallel)
        => WorkSharing.Run((clusters.Length + BlockPoints - 1) / BlockPoints, parallel, block =>
        {
            int first = block * BlockPoints, count = Math.Min(BlockPoints, clusters.Length - first);
            panels.Assign(points.Span.Slice(first * dimension, count * dimension), dimension, clusters.Span.Slice(first, count),
                scores.IsEmpty ? default : scores.Span.Slice(first, count));
        });

    /// <summary>Points drawn without replacement, in the order they have.</summary>
    internal static float[] Sample(ReadOnlySpan<float> points, int dimension, int wanted, long seed)
    {
        int count = points.Length / dimension, taken = 0;
        var sample = new float[wanted * dimension];
        var rng = new Rng(seed, 0x5A);
        // Selection sampling (Knuth, algorithm S): each point is taken with the chance that still gives the number wanted.
        for (int i = 0; i < count && taken < wanted; i++)
        {
            if (rng.NextDouble() * (count - i) < wanted - taken)
                points.Slice(i * dimension, dimension).CopyTo(sample.AsSpan(taken++ * dimension));
        }
        return sample;
    }
}
