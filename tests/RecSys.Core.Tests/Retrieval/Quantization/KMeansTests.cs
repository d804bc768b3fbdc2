using RecSys.Numerics;
using RecSys.Retrieval;
using RecSys.Sampling;
using Xunit;

namespace RecSys.Tests.Retrieval.Quantization;

public sealed class KMeansTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(7, 3, 5)]
    [InlineData(64, 33, 100)]
    [InlineData(300, 40, 257)]
    public void A_point_goes_to_the_nearest_centre(int dimension, int clusters, int count)
    {
        float[] points = Normal(count, dimension, 1);
        KMeans trained = KMeans.Train(points, dimension, new KMeansOptions { Clusters = clusters, Iterations = 3, Seed = 2 });
        Assert.Equal(Math.Min(clusters, count), trained.Count);
        var assigned = new int[count];
        trained.Assign(points, assigned);
        for (int i = 0; i < count; i++)
        {
            float nearest = float.PositiveInfinity;
            for (int j = 0; j < trained.Count; j++) nearest = Math.Min(nearest, Distance(trained, points, i, j));
            Assert.Equal(nearest, Distance(trained, points, i, assigned[i]), 1e-4f * (1 + nearest));
        }
    }

    [Fact]
    public void Clusters_far_apart_are_found()
    {
        const int Clusters = 20, Each = 30, Dimension = 6;
        float[] centres = Normal(Clusters, Dimension, 3), noise = Normal(Clusters * Each, Dimension, 4);
        var points = new float[noise.Length];
        for (int i = 0; i < points.Length; i++) points[i] = (100 * centres[(i / Dimension % Clusters * Dimension) + (i % Dimension)]) + noise[i];
        KMeans trained = KMeans.Train(points, Dimension, new KMeansOptions { Clusters = Clusters, Seed = 1 });
        var assigned = new int[Clusters * Each];
        trained.Assign(points, assigned);
        Assert.Equal(Clusters, assigned.Distinct().Count());
        Assert.All(Enumerable.Range(0, assigned.Length), i => Assert.Equal(assigned[i % Clusters], assigned[i]));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void The_result_is_the_same_for_any_number_of_threads(bool spherical, bool balanced)
    {
        float[] points = Normal(5000, 10, 5);
        KMeans Run(int threads) => KMeans.Train(points, 10, new KMeansOptions { Clusters = 50, Seed = 9, Threads = threads, Spherical = spherical, Balanced = balanced, PointsPerCluster = 60 });
        float[] expected = Run(1).Centroids.ToArray();
        Assert.Equal(expected, Run(2).Centroids.ToArray());
        Assert.Equal(expected, Run(4).Centroids.ToArray());
        if (spherical) Assert.All(Enumerable.Range(0, 50), j => Assert.Equal(1f, VectorMath.SquaredNorm(expected.AsSpan(j * 10, 10)), 1e-5f));
    }

    [Fact]
    public void More_passes_lower_the_error()
    {
        float[] points = Normal(2000, 8, 6);
        double[] errors = [.. new[] { 0, 1, 3, 10 }.Select(passes => Error(KMeans.Train(points, 8, new KMeansOptions { Clusters = 30, Iterations = passes, Seed = 1 }), points))];
        for (int i = 1; i < errors.Length; i++) Assert.True(errors[i] < errors[i - 1], string.Join(' ', errors));
    }

    [Fact]
    public void Seeding_by_squared_distance_beats_the_worst_of_chance()
    {
        // Two distant groups, one of them a hundredth of the points: a uniform draw of four mostly misses it.
        float[] points = Normal(1000, 2, 7);
        for (int i = 0; i < 10; i++) points[2 * i] += 1000;
        for (int seed = 0; seed < 20; seed++)
        {
            KMeans trained = KMeans.Train(points, 2, new KMeansOptions { Clusters = 4, Iterations = 0, Seed = seed });
            Assert.Contains(Enumerable.Range(0, 4), j => trained.Centroids[2 * j] > 900);
        }
    }

    [Fact]
    public void Balanced_clusters_are_about_equally_large()
    {
        // Three quarters of the points lie close together.
        float[] points = Normal(4000, 4, 8);
        for (int i = 0; i < points.Length; i++) points[i] *= i < points.Length * 3 / 4 ? 0.05f : 3;
        int Largest(bool balanced)
        {
            KMeans trained = KMeans.Train(points, 4, new KMeansOptions { Clusters = 20, Balanced = balanced, Seed = 1, Iterations = 30 });
            var assigned = new int[4000];
            trained.Assign(points, assigned);
            return assigned.CountBy(j => j).Max(pair => pair.Value);
        }

        Assert.InRange(Largest(balanced: true), 200, 400);
        Assert.True(Largest(balanced: false) > 600);
    }

    [Fact]
    public void Duplicates_and_few_points_are_no_trouble()
    {
        var same = new float[50 * 3];
        same.AsSpan().Fill(2);
        KMeans trained = KMeans.Train(same, 3, new KMeansOptions { Clusters = 8 });
        Assert.All(trained.Centroids.ToArray(), value => Assert.Equal(2, value, 0.05f));
        Assert.Equal(1, KMeans.Train(new float[] { 5, 6 }, 2).Count);
        Assert.Throws<ArgumentException>(() => KMeans.Train(new float[] { 1, 2, 3 }, 2));
        Assert.Throws<ArgumentException>(() => KMeans.Train(ReadOnlyMemory<float>.Empty, 2));
        Assert.Contains("Clusters must be", Assert.Throws<ArgumentException>(() => KMeans.Train(same, 3, new KMeansOptions { Clusters = 0 })).Message);
    }

    internal static float[] Normal(int count, int dimension, int seed)
    {
        var rng = new Rng(seed);
        var values = new float[count * dimension];
        rng.FillNormal(values, 1);
        return values;
    }

    private static float Distance(KMeans trained, float[] points, int point, int centre)
        => VectorMath.SquaredDistance(points.AsSpan(point * trained.Dimension, trained.Dimension), trained.Centroids.Slice(centre * trained.Dimension, trained.Dimension));

    private static double Error(KMeans trained, float[] points)
    {
        var assigned = new int[points.Length / trained.Dimension];
        trained.Assign(points, assigned);
        double sum = 0;
        for (int i = 0; i < assigned.Length; i++) sum += Distance(trained, points, i, assigned[i]);
        return sum;
    }
}
