using RecSys.Training;

namespace RecSys.Retrieval;

/// <summary>Options of <see cref="KMeans"/>.</summary>
public sealed record KMeansOptions : TrainerOptions
{
    /// <summary>Number of clusters, at least 1 (default 256); fewer come out where there are fewer points.</summary>
    public int Clusters { get; init; } = 256;

    /// <summary>Largest number of passes over the points, 0 … 10,000 (default 10). It ends sooner when nothing changes.</summary>
    public int Iterations { get; init; } = 10;

    /// <summary>Whether centres have length 1 and points go to the centre of the largest inner product (spherical k-means). Default false: Euclidean distance.</summary>
    public bool Spherical { get; init; }

    /// <summary>
    /// Whether clusters are made about equally large (default false): while there is a cluster well above the mean size and one below a third of
    /// it, the small one's centre moves into the large one. Points still go to the nearest centre.
    /// </summary>
    public bool Balanced { get; init; }

    /// <summary>Points that are used for each cluster, 1 or more (default 256): of more points, a random sample is taken.</summary>
    public int PointsPerCluster { get; init; } = 256;

    /// <inheritdoc/>
    protected override void Check(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        check.InRange(Clusters, 1, 1 << 24);
        check.InRange(Iterations, 0, 10_000);
        check.InRange(PointsPerCluster, 1, 1 << 24);
    }
}
