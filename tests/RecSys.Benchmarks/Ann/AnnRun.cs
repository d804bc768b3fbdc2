using System.Globalization;
using RecSys.Benchmarks.Peers;

namespace RecSys.Benchmarks.Ann;

/// <summary>Measures vector indexes, and the peers that are installed, on each data set: rows, comparison at equal recall, chart.</summary>
public static class AnnRun
{
    private static readonly double[] Levels = [0.90, 0.95, 0.99];

    /// <summary>Runs.</summary>
    public static void Run(AnnArguments arguments, TextWriter output)
    {
        output.WriteLine($"# ann: recall@{AnnMeasure.K} against queries per second. qpsSingle: one at a time, per processor second of the one thread; qps1: many in one call on one thread, per processor second of that thread; qpsAll: many in one call on all cores, wall time. Best of {arguments.Repeats} passes that alternate with the peers'; ours are built on all cores, peers on one; indexes that scan everything are asked fewer queries");
        output.WriteLine($"# {Machine.Description}, {DateTime.UtcNow.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC");
        output.WriteLine(AnnRow.Head);
        foreach (AnnData data in AnnDatasets.Load(arguments))
        {
            output.WriteLine($"# {data.Name}: {data.Count} vectors of {data.Dimension} numbers, {data.QueryCount} queries, {data.Metric}; {data.Description}");
            var rows = new List<AnnRow>();
            void Print(AnnRow row)
            {
                rows.Add(row);
                output.WriteLine(row);
                output.Flush();
            }

            var measure = new AnnMeasure(data, arguments);
            using AnnPeers? peers = arguments.Peers ? AnnPeers.Start(data, arguments, measure.Truth, output) : null;
            foreach (AnnEntry entry in arguments.Entries)
            {
                foreach (AnnRow row in measure.Run(entry, peers)) Print(row);
            }
            foreach (AnnRow row in rows.Where(row => row.Index.StartsWith("Flat", StringComparison.Ordinal))) CompareWithBandwidth(data, measure, row, output);
            Compare([.. rows.Where(row => !row.IsPeer)], [.. rows.Where(row => row.IsPeer)], output);
            string chart = Path.Combine(arguments.Charts ?? RepositoryRoot.Artifacts(), $"ann-{data.Name}.svg");
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(chart))!);
            File.WriteAllText(chart, AnnChart.Draw($"{data.Name}: {data.Count} × {data.Dimension}, {data.Metric}", rows));
            output.WriteLine($"# chart: {chart}");
        }
    }

    /// <summary>Queries per second of a curve at a recall, between its points on a logarithmic scale; NaN where the curve does not reach it.</summary>
    public static double RateAt(IEnumerable<AnnRow> curve, double recall) => RateAt(curve, recall, row => row.Rate);

    private static double RateAt(IEnumerable<AnnRow> curve, double recall, Func<AnnRow, double> rateOf)
    {
        AnnRow[] points = [.. curve.OrderBy(row => row.Recall)];
        // Where the whole curve lies above, its least effort is enough.
        double best = points.Where(row => row.Recall >= recall).Select(rateOf).DefaultIfEmpty(double.NaN).Max();
        for (int i = 1; i < points.Length; i++)
        {
            if (!(points[i - 1].Recall < recall && points[i].Recall >= recall)) continue;
            double share = (recall - points[i - 1].Recall) / (points[i].Recall - points[i - 1].Recall);
            best = Math.Max(best, Math.Exp(((1 - share) * Math.Log(rateOf(points[i - 1]))) + (share * Math.Log(rateOf(points[i])))));
        }
        return best;
    }

    private static void CompareWithBandwidth(AnnData data, AnnMeasure measure, AnnRow flat, TextWriter output)
    {
        double bytes = data.Count * flat.BytesPerVector;
        foreach ((string name, int threads, double rate) in ((string, int, double)[])[
            ("one thread, one query at a time", 1, flat.SingleRate), ("one thread, in blocks", 1, flat.Rate), ("all cores, in blocks", Environment.ProcessorCount, flat.RateOfAll)])
        {
            if (double.IsNaN(rate)) continue;
            double memory = measure.Bandwidth(threads);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"# {data.Name}: {flat.Index}, {name}: {rate * bytes / 1e9:0.0} GB/s of vectors; memory reads {memory / 1e9:0.0} GB/s; ratio {rate * bytes / memory:0.00}"));
        }
    }

    private static void Compare(AnnRow[] own, AnnRow[] peers, TextWriter output)
    {
        foreach (var curve in own.Where(row => row.Effort != "exact").GroupBy(row => row.Index))
        {
            // HNSW-f16 is held against the peers' HNSW, IVF-PQ against their IVF-PQ.
            var rivals = peers.Where(row => row.Index.Split('/')[^1] == AnnEntry.Kind(curve.Key)).GroupBy(row => row.Index).ToList();
            foreach (double level in Levels)
            {
                double rate = RateAt(curve, level);
                var found = rivals.Select(rival => (rival.Key, Rate: RateAt(rival, level))).Where(rival => !double.IsNaN(rival.Rate)).OrderByDescending(rival => rival.Rate).ToList();
                string others = string.Join(", ", found.Select(rival => $"{rival.Key} {rival.Rate.ToString("0", CultureInfo.InvariantCulture)}"));
                string ratio = found.Count == 0 || double.IsNaN(rate) ? "" : $"; {(rate / found[0].Rate).ToString("0.00", CultureInfo.InvariantCulture)} times the better peer";
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"# at recall {level:0.00}: {curve.Key} {(double.IsNaN(rate) ? "not reached" : $"{rate:0} q/s (one at a time {RateAt(curve, level, row => row.SingleRate):0})")}{(others.Length == 0 ? "" : "; " + others)}{ratio}"));
            }
            foreach (var rival in rivals)
            {
                AnnRow mine = curve.First(), theirs = rival.First();
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"# {curve.Key} against {rival.Key}: build {mine.BuildCpuSeconds / theirs.BuildCpuSeconds:0.00} times the processor seconds, {mine.BytesPerVector / theirs.BytesPerVector:0.000} times the bytes"));
            }
        }
    }
}
