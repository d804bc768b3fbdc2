using System.Numerics.Tensors;
using RecSys.Numerics;
using RecSys.Sampling;

namespace RecSys.Retrieval.Quantization;

/// <summary>One run of k-means over points that have been sampled already.</summary>
internal sealed class KMeansTraining
{
    // A cluster this much larger than the mean is divided, at the expense of one that has less than a third of its points.
    private const float TooLarge = 1.5f;
    private const int SmallShare = 3;

    // Passes that balancing may take beyond the others. Centres move in every third pass and settle in between.
    private const int BalancingPasses = 30;
    private const int MovingPass = 3;

    // Seeding looks at so many points for each cluster, and at least and at most at so many in all.
    private const int SeedingPointsPerCluster = 16;
    private const int FewestSeedingPoints = 1 << 12;
    private const int MostSeedingPoints = 1 << 15;

    private readonly ReadOnlyMemory<float> _points;
    private readonly int _dimension;
    private readonly int _count;
    private readonly int _clusters;
    private readonly KMeansOptions _options;
    private readonly ParallelOptions _parallel;
    private readonly float[] _centroids;
    private readonly int[] _assigned;
    private float[]? _mostEven;
    private int _largest = int.MaxValue;

    public KMeansTraining(ReadOnlyMemory<float> points, int dimension, int clusters, KMeansOptions options, CancellationToken cancellation)
    {
        (_points, _dimension, _clusters, _options) = (points, dimension, clusters, options);
        _count = points.Length / dimension;
        _parallel = new ParallelOptions { MaxDegreeOfParallelism = options.ThreadCount, CancellationToken = cancellation };
        _centroids = new float[clusters * dimension];
        _assigned = new int[_count];
    }

    public KMeans Run()
    {
        Seed();
        if (_options.Spherical) Normalize();
        _assigned.AsSpan().Fill(-1);
        var before = new int[_count];
        int passes = _options.Iterations + (_options.Balanced ? BalancingPasses : 0);
        for (int pass = 0; pass < passes && _clusters > 1; pass++)
        {
            _assigned.CopyTo(before, 0);
            KMeans.Assign(new CentroidPanels(_centroids, _dimension, Offsets()), _points, _dimension, _assigned, default, _parallel);
            int[] order = Group(out int[] starts);
            if (_options.Balanced) KeepMostEven(starts);
            if (before.AsSpan().SequenceEqual(_assigned)) break;
            Centre(order, starts);
            Divide(order, starts, _options.Balanced && pass % MovingPass == 0);
            if (_options.Spherical) Normalize();
        }
        if (_clusters == 1) Mean();
        else _mostEven?.CopyTo(_centroids, 0);
        return new KMeans(_centroids, _dimension, Offsets());
    }

    private float[] Offsets() => _options.Spherical ? new float[_clusters] : CentroidPanels.EuclideanOffsets(_centroids, _dimension);

    // k-means++: each next centre is a point drawn with a chance proportional to its squared distance from the nearest centre so far.
    private void Seed()
    {
        long pleasant = Math.Clamp((long)_clusters * SeedingPointsPerCluster, FewestSeedingPoints, MostSeedingPoints);
        int wanted = (int)Math.Min(_count, Math.Max(pleasant, _clusters));
        ReadOnlySpan<float> points = wanted < _count ? KMeans.Sample(_points.Span, _dimension, wanted, (_options.Seed ?? 0) + 1L) : _points.Span;
        var rng = new Rng(_options.Seed ?? 0, 0x6B);
        var norms = new float[wanted];
        for (int i = 0; i < wanted; i++) norms[i] = VectorMath.SquaredNorm(points.Slice(i * _dimension, _dimension));
        var nearest = new float[wanted];
        nearest.AsSpan().Fill(float.PositiveInfinity);
        var dots = new float[wanted];
        int chosen = rng.Next(wanted);
        for (int j = 0; ; j++)
        {
            ReadOnlySpan<float> centre = points.Slice(chosen * _dimension, _dimension);
            centre.CopyTo(_centroids.AsSpan(j * _dimension));
            if (j + 1 == _clusters) return;
            _parallel.CancellationToken.ThrowIfCancellationRequested();
            VectorMath.Scores(centre, points[..(wanted * _dimension)], _dimension, dots);
            // ‖x − c‖² = ‖x‖² + ‖c‖² − 2 x·c; rounding must not make it negative.
            TensorPrimitives.MultiplyAdd(dots, -2f, norms, dots);
            TensorPrimitives.Add(dots, norms[chosen], dots);
            TensorPrimitives.Max(dots, 0f, dots);
            TensorPrimitives.Min(nearest, dots, nearest);
            nearest[chosen] = 0;
            chosen = Draw(nearest, ref rng);
        }
    }

    private static int Draw(ReadOnlySpan<float> weights, ref Rng rng)
    {
        double total = 0;
        foreach (float weight in weights) total += weight;
        double at = rng.NextDouble() * total;
        int last = rng.Next(weights.Length);
        if (!(total > 0)) return last;
        for (int i = 0; i < weights.Length; i++)
        {
            if (weights[i] <= 0) continue;
            last = i;
            at -= weights[i];
            if (at < 0) break;
        }
        return last;
    }

    // The points of each cluster, in ascending order, so that sums do not depend on threads.
    private int[] Group(out int[] starts)
    {
        starts = new int[_clusters + 1];
        foreach (int cluster in _assigned) starts[cluster + 1]++;
        for (int j = 0; j < _clusters; j++) starts[j + 1] += starts[j];
        var next = starts.AsSpan(0, _clusters).ToArray();
        var order = new int[_count];
        for (int i = 0; i < _count; i++) order[next[_assigned[i]]++] = i;
        return order;
    }

    private void Centre(int[] order, int[] starts) => WorkSharing.Run(_clusters, _parallel, j =>
    {
        int size = starts[j + 1] - starts[j];
        if (size == 0) return;
        Span<float> centre = _centroids.AsSpan(j * _dimension, _dimension);
        centre.Clear();
        ReadOnlySpan<float> points = _points.Span;
        for (int at = starts[j]; at < starts[j + 1]; at++) TensorPrimitives.Add(centre, points.Slice(order[at] * _dimension, _dimension), centre);
        TensorPrimitives.Multiply(centre, 1f / size, centre);
    });

    // Balancing goes up and down: the centres whose largest cluster was smallest are the result.
    private void KeepMostEven(int[] starts)
    {
        int largest = 0;
        for (int j = 0; j < _clusters; j++) largest = Math.Max(largest, starts[j + 1] - starts[j]);
        if (largest > _largest) return;
        _largest = largest;
        _mostEven ??= new float[_centroids.Length];
        _centroids.CopyTo(_mostEven, 0);
    }

    // An empty cluster takes half of the largest one, and where clusters are balanced a small one does too: its centre moves to a point
    // of the large one, and the next pass divides that one's points.
    private void Divide(int[] order, int[] starts, bool balance)
    {
        var sizes = new int[_clusters];
        for (int j = 0; j < _clusters; j++) sizes[j] = starts[j + 1] - starts[j];
        var bySize = new PriorityQueue<int, (int Size, int Cluster)>(_clusters);
        for (int j = 0; j < _clusters; j++) bySize.Enqueue(j, (-sizes[j], j));
        var divided = new bool[_clusters];
        foreach (int small in Enumerable.Range(0, _clusters).OrderBy(j => sizes[j]))
        {
            int large = bySize.Peek();
            bool takes = sizes[small] == 0 || (balance && sizes[large] * (float)_clusters > TooLarge * _count && sizes[small] < sizes[large] / SmallShare && !divided[small]);
            if (!takes || sizes[large] < 2) return;
            bySize.Dequeue();
            // The size left tells how often the cluster was divided already, so that each time another of its points is taken.
            int point = order[starts[large] + (sizes[large] / 2)];
            _points.Span.Slice(point * _dimension, _dimension).CopyTo(_centroids.AsSpan(small * _dimension));
            divided[large] = divided[small] = true;
            sizes[small] = 0;
            sizes[large] /= 2;
            bySize.Enqueue(large, (-sizes[large], large));
        }
    }

    private void Normalize()
    {
        for (int j = 0; j < _clusters; j++)
        {
            Span<float> centre = _centroids.AsSpan(j * _dimension, _dimension);
            float length = TensorPrimitives.Norm<float>(centre);
            if (length > 0) TensorPrimitives.Divide(centre, length, centre);
        }
    }

    private void Mean()
    {
        Centre([.. Enumerable.Range(0, _count)], [0, _count]);
        if (_options.Spherical) Normalize();
    }
}
