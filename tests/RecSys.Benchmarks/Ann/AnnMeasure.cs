using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RecSys.Retrieval;

namespace RecSys.Benchmarks.Ann;

/// <summary>
/// Builds indexes and measures searches. Passes over the queries alternate with those of the peers, and searches on one thread are timed by the
/// processor seconds of that thread, so that what else the machine does disturbs both alike and little.
/// </summary>
public sealed class AnnMeasure
{
    /// <summary>Neighbours of each query.</summary>
    public const int K = 10;

    // More effort is of no interest once nearly all is found.
    private const double EnoughRecall = 0.9995;

    private const int WarmUp = 3, CompileMilliseconds = 250, SmallBuild = 2000;
    private const double WarmUpSeconds = 1;

    private readonly AnnData _data;
    private readonly AnnArguments _arguments;
    private readonly int[] _ids;

    /// <summary>Measures on data; finds the true neighbours first.</summary>
    public AnnMeasure(AnnData data, AnnArguments arguments)
    {
        (_data, _arguments) = (data, arguments);
        _ids = [.. Enumerable.Range(0, data.Count)];
        VectorIndex exact = VectorIndex.Build<int>(new FlatOptions { Metric = data.Metric }, _ids, data.Vectors, data.Dimension);
        Truth = [.. exact.SearchMany<int>(data.Queries, K).Select(list => list.Select(found => found.Id).ToArray())];
    }

    /// <summary>The true neighbours of each query.</summary>
    public int[][] Truth { get; }

    /// <summary>Builds an index and measures its curve, and the peers' curves beside it.</summary>
    public IEnumerable<AnnRow> Run(AnnEntry entry, AnnPeers? peers)
    {
        (VectorIndex index, double seconds, double cpuSeconds) = Built(entry);
        double bytes = index.Statistics.BytesPerVector;
        IReadOnlyList<AnnPeer> others = peers?.Open(entry.Name) ?? [];
        int queries = entry.QueriesOf(_data), expected = Truth.Take(queries).Sum(list => list.Length);
        // The runtime compiles what runs often anew; the first point of the curve shall not pay for it.
        double warm = ThreadSeconds();
        for (int pass = 0; pass < WarmUp || ThreadSeconds() - warm < WarmUpSeconds; pass++)
        {
            // It does so beside, and needs some time for it.
            if (pass < WarmUp) Thread.Sleep(CompileMilliseconds);
            Single(index, entry.Efforts[0].Search, queries);
            Many(index, entry.Efforts[0].Search with { Threads = 1 }, queries, ThreadSeconds);
        }
        var done = new HashSet<string>();
        foreach ((string effort, int number, VectorSearch search) in entry.Efforts)
        {
            string[] names = [.. new[] { entry.Name }.Concat(others.Select(peer => peer.Name)).Where(name => !done.Contains(name))];
            var hits = new Dictionary<string, int>();
            var best = names.ToDictionary(name => name, _ => (Single: double.NaN, One: 0.0, All: double.NaN));
            for (int pass = 0; pass < _arguments.Repeats; pass++)
            {
                foreach (string name in names)
                {
                    (double single, double one, double all) = best[name];
                    if (name == entry.Name)
                    {
                        hits[name] = Hits(index, search, queries);
                        single = Larger(single, Single(index, search, queries));
                        one = Math.Max(one, Many(index, search with { Threads = 1 }, queries, ThreadSeconds));
                        if (!_arguments.OneThread) all = Larger(all, Many(index, search, queries, WallSeconds));
                    }
                    else
                    {
                        (hits[name], double took) = peers!.Pass(name, number, 1, queries);
                        one = Math.Max(one, queries / took);
                        if (!_arguments.OneThread) all = Larger(all, queries / peers.Pass(name, number, Environment.ProcessorCount, queries).Seconds);
                    }
                    best[name] = (single, one, all);
                }
            }
            foreach (string name in names)
            {
                AnnPeer built = others.FirstOrDefault(peer => peer.Name == name) ?? new AnnPeer(name, seconds, cpuSeconds, bytes);
                double recall = (double)hits[name] / expected;
                if (recall >= EnoughRecall) done.Add(name);
                yield return new AnnRow(_data.Name, name, effort, recall, best[name].Single, best[name].One, best[name].All, built.BuildSeconds, built.BuildCpuSeconds, built.BytesPerVector);
            }
        }
    }

    /// <summary>Bytes a second that one thread, or all cores, can read of memory: the sum of the vectors.</summary>
    public double Bandwidth(int threads)
    {
        double best = 0;
        for (int pass = 0; pass <= _arguments.Repeats; pass++)
        {
            double start = threads == 1 ? ThreadSeconds() : WallSeconds();
            int share = (_data.Vectors.Length + threads - 1) / threads;
            if (threads == 1) Sum(_data.Vectors);
            else
            {
                Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, t =>
                {
                    int first = Math.Min(t * share, _data.Vectors.Length);
                    Sum(_data.Vectors.AsSpan(first, Math.Min(share, _data.Vectors.Length - first)));
                });
            }
            best = Math.Max(best, _data.Vectors.Length * (double)sizeof(float) / ((threads == 1 ? ThreadSeconds() : WallSeconds()) - start));
        }
        return best;
    }

    private static double Larger(double best, double next) => double.IsNaN(best) ? next : Math.Max(best, next);

    private static double ThreadSeconds() => ThreadClock.Seconds;

    private static double WallSeconds() => Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;

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

    private (VectorIndex Index, double Seconds, double CpuSeconds) Built(AnnEntry entry)
    {
        string? path = _arguments.Keep is null ? null : Path.Combine(_arguments.Keep, _data.Key, $"{entry.Name}.recsys");
        if (path is not null && File.Exists(path + ".seconds"))
        {
            double[] kept = [.. File.ReadAllText(path + ".seconds").Split(' ').Select(text => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture))];
            return (VectorIndex.Load(path), kept[0], kept[1]);
        }
        // What builds is compiled before the clock runs, as that of the peers is.
        int few = Math.Min(SmallBuild, _data.Count);
        VectorIndex.Build<int>(entry.Options(_data), _ids[..few], _data.Vectors.AsMemory(0, few * _data.Dimension), _data.Dimension);
        Machine.ForgetPeak();
        double cpu = Machine.CpuSeconds;
        long start = Stopwatch.GetTimestamp();
        VectorIndex index = VectorIndex.Build<int>(entry.Options(_data), _ids, _data.Vectors, _data.Dimension);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds, cpuSeconds = Machine.CpuSeconds - cpu;
        if (path is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            index.Save(path);
            File.WriteAllText(path + ".seconds", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{seconds} {cpuSeconds}"));
        }
        return (index, seconds, cpuSeconds);
    }

    private int Hits(VectorIndex index, VectorSearch search, int queries)
    {
        Neighbor<int>[][] found = index.SearchMany<int>(_data.Queries.AsMemory(0, queries * _data.Dimension), K, search);
        int hits = 0;
        for (int i = 0; i < found.Length; i++) hits += found[i].Count(neighbor => Truth[i].Contains(neighbor.Id));
        return hits;
    }

    private double Single(VectorIndex index, VectorSearch search, int queries)
    {
        var found = new Neighbor<int>[K];
        double start = ThreadSeconds();
        for (int i = 0; i < queries; i++) index.Search(_data.Queries.AsSpan(i * _data.Dimension, _data.Dimension), found, search);
        return queries / (ThreadSeconds() - start);
    }

    private double Many(VectorIndex index, VectorSearch search, int queries, Func<double> clock)
    {
        var found = new Neighbor<int>[queries * K];
        var counts = new int[queries];
        double start = clock();
        index.SearchMany<int>(_data.Queries.AsMemory(0, queries * _data.Dimension), K, found, counts, search);
        return queries / (clock() - start);
    }
}
