using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RecSys.Retrieval;

namespace RecSys.Benchmarks.Ann;

/// <summary>Builds indexes and measures searches. Single searches are timed by processor seconds, which other programs on the machine disturb less.</summary>
public sealed class AnnMeasure
{
    /// <summary>Neighbours of each query.</summary>
    public const int K = 10;

    // More effort is of no interest once nearly all is found.
    private const double EnoughRecall = 0.9995;

    private const int WarmUp = 2, SmallBuild = 2000;

    private readonly AnnData _data;
    private readonly int _repeats;
    private readonly int[] _ids;

    /// <summary>Measures on data; finds the true neighbours first.</summary>
    public AnnMeasure(AnnData data, int repeats)
    {
        (_data, _repeats) = (data, repeats);
        _ids = [.. Enumerable.Range(0, data.Count)];
        VectorIndex exact = VectorIndex.Build<int>(new FlatOptions { Metric = data.Metric }, _ids, data.Vectors, data.Dimension);
        Truth = [.. exact.SearchMany<int>(data.Queries, K).Select(list => list.Select(found => found.Id).ToArray())];
    }

    /// <summary>The true neighbours of each query.</summary>
    public int[][] Truth { get; }

    /// <summary>Builds an index and measures its curve.</summary>
    public IEnumerable<AnnRow> Run(AnnEntry entry)
    {
        // What builds is compiled before the clock runs, as that of the peers is.
        int few = Math.Min(SmallBuild, _data.Count);
        VectorIndex.Build<int>(entry.Options(_data), _ids[..few], _data.Vectors.AsMemory(0, few * _data.Dimension), _data.Dimension);
        Machine.ForgetPeak();
        double cpu = Machine.CpuSeconds;
        long start = Stopwatch.GetTimestamp();
        VectorIndex index = VectorIndex.Build<int>(entry.Options(_data), _ids, _data.Vectors, _data.Dimension);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds, cpuSeconds = Machine.CpuSeconds - cpu;
        double bytes = index.Statistics.BytesPerVector;
        // The runtime compiles what runs often anew; the first point of the curve shall not pay for it.
        for (int pass = 0; pass < WarmUp; pass++) Rate(index, entry.Efforts[0].Search);
        foreach ((string effort, VectorSearch search) in entry.Efforts)
        {
            double recall = Recall(index, search);
            yield return new AnnRow(_data.Name, entry.Name, effort, recall, Rate(index, search), RateOfAll(index, search), seconds, cpuSeconds, bytes);
            if (recall >= EnoughRecall) break;
        }
    }

    /// <summary>Bytes a second that one thread, or all cores, can read of memory: the sum of the vectors.</summary>
    public double Bandwidth(int threads)
    {
        double best = 0;
        for (int pass = 0; pass <= _repeats; pass++)
        {
            long start = Stopwatch.GetTimestamp();
            int share = (_data.Vectors.Length + threads - 1) / threads;
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, t =>
            {
                int first = Math.Min(t * share, _data.Vectors.Length);
                Sum(_data.Vectors.AsSpan(first, Math.Min(share, _data.Vectors.Length - first)));
            });
            best = Math.Max(best, _data.Vectors.Length * (double)sizeof(float) / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        return best;
    }

    // Optimized from the first call on: the measure of the others must not be slow itself.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Sum(ReadOnlySpan<float> values)
    {
        // Eight sums, so that the additions do not wait for each other.
        Vector<float> a = default, b = default, c = default, d = default, e = default, f = default, g = default, h = default;
        ref float first = ref MemoryMarshal.GetReference(values);
        nuint width = (nuint)Vector<float>.Count, n = (nuint)values.Length;
        for (nuint i = 0; i + (8 * width) <= n; i += 8 * width)
        {
            a += Vector.LoadUnsafe(ref first, i);
            b += Vector.LoadUnsafe(ref first, i + width);
            c += Vector.LoadUnsafe(ref first, i + (2 * width));
            d += Vector.LoadUnsafe(ref first, i + (3 * width));
            e += Vector.LoadUnsafe(ref first, i + (4 * width));
            f += Vector.LoadUnsafe(ref first, i + (5 * width));
            g += Vector.LoadUnsafe(ref first, i + (6 * width));
            h += Vector.LoadUnsafe(ref first, i + (7 * width));
        }
        return Vector.Sum(a + b + c + d + e + f + g + h);
    }

    private double Recall(VectorIndex index, VectorSearch search)
    {
        Neighbor<int>[][] found = index.SearchMany<int>(_data.Queries, K, search);
        int hits = 0;
        for (int i = 0; i < found.Length; i++) hits += found[i].Count(neighbor => Truth[i].Contains(neighbor.Id));
        return (double)hits / Truth.Sum(list => list.Length);
    }

    private double Rate(VectorIndex index, VectorSearch search)
    {
        var found = new Neighbor<int>[K];
        double best = 0;
        for (int pass = 0; pass < _repeats; pass++)
        {
            double cpu = Machine.CpuSeconds;
            for (int i = 0; i < _data.QueryCount; i++) index.Search(_data.Queries.AsSpan(i * _data.Dimension, _data.Dimension), found, search);
            best = Math.Max(best, _data.QueryCount / (Machine.CpuSeconds - cpu));
        }
        return best;
    }

    private double RateOfAll(VectorIndex index, VectorSearch search)
    {
        var found = new Neighbor<int>[_data.QueryCount * K];
        var counts = new int[_data.QueryCount];
        double best = 0;
        for (int pass = 0; pass < _repeats; pass++)
        {
            long start = Stopwatch.GetTimestamp();
            index.SearchMany<int>(_data.Queries, K, found, counts, search);
            best = Math.Max(best, _data.QueryCount / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        return best;
    }
}
