using System.Diagnostics;
using RecSys.Data;

namespace RecSys.Benchmarks.Speed;

/// <summary>Times whole runs: all timings in turn, several rounds, the median of each. Rounds alternate so that a busy machine slows all of them alike.</summary>
public static class SpeedRun
{
    /// <summary>Name of an action's figure that stands for the wall seconds, where less than the whole action counts.</summary>
    public const string Seconds = "seconds";

    /// <summary>Name of an action's figure that stands for the processor seconds, where less than the whole action counts or the work ran in another process.</summary>
    public const string CpuSeconds = "cpuSeconds";

    /// <summary>Name of an action's figure that stands for the peak memory, likewise.</summary>
    public const string PeakMegabytes = "peakMB";

    /// <summary>Runs.</summary>
    public static void Run(Arguments arguments, Report report)
    {
        var (name, data) = Data(arguments);
        var series = new List<Series>();
        foreach (Timing timing in Timings.Choose(arguments))
        {
            if (timing.Prepare(data) is { } action) series.Add(new Series(timing, action, []));
        }
        string description = $"{name}, {data.Count} rows, {data.UserCount} users, {data.ItemCount} items; medians of {arguments.Repeats} alternating runs after a warm-up; seed 1, all cores";
        report.Header("speed", description);
        for (int round = 0; round <= arguments.Repeats; round++)
        {
            foreach (Series one in series)
            {
                Sample sample = Measure(one.Action);
                if (round > 0) one.Samples.Add(sample);
            }
        }
        foreach (Series one in series)
        {
            Print(one, report);
            // A peer's time as a multiple of ours is taken round by round.
            foreach (Series peer in series.Where(peer => peer.Timing.Beside == one.Timing.Name))
            {
                Ratio(one, peer, Seconds, s => s.Seconds, report);
                Ratio(one, peer, CpuSeconds, s => s.CpuSeconds, report);
            }
        }
    }

    private static (string Name, Interactions Data) Data(Arguments arguments)
    {
        if (arguments.Train is not null) return (arguments.Train, InteractionFile.ReadSplit(arguments.Train, arguments.Test!).Train);
        return DataFolder.Find("ml-1m") is { } folder
            ? ("MovieLens 1M", MovieLens1M.Load(folder).Interactions)
            : ("generated catalogue", GeneratedCatalogue.Create().Interactions);
    }

    private static Sample Measure(Func<IReadOnlyList<(string Metric, double Value)>> action)
    {
        Machine.ForgetPeak();
        double cpu = Machine.CpuSeconds;
        long start = Stopwatch.GetTimestamp();
        IReadOnlyList<(string Metric, double Value)> figures = action();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double Own(string metric, double measured) => figures.FirstOrDefault(f => f.Metric == metric, (Metric: metric, Value: measured)).Value;
        return new Sample(
            Own(Seconds, seconds), Own(CpuSeconds, Machine.CpuSeconds - cpu), Own(PeakMegabytes, Machine.PeakMegabytes()),
            [.. figures.Where(f => f.Metric is not (Seconds or CpuSeconds or PeakMegabytes))]);
    }

    private static void Print(Series series, Report report)
    {
        List<Sample> samples = series.Samples;
        double seconds = Median(samples.Select(s => s.Seconds)), peak = samples.Max(s => s.PeakMegabytes);
        report.Row("speed", series.Timing.Name, Seconds, seconds, seconds, peak);
        report.Row("speed", series.Timing.Name, CpuSeconds, Median(samples.Select(s => s.CpuSeconds)), seconds, peak);
        for (int i = 0; i < samples[0].Figures.Count; i++)
        {
            (string metric, double value) = (samples[0].Figures[i].Metric, Median(samples.Select(s => s.Figures[i].Value)));
            if (metric == "users") (metric, value) = ("usersPerSecond", value / seconds);
            report.Row("speed", series.Timing.Name, metric, value, seconds, peak);
        }
    }

    private static void Ratio(Series ours, Series peer, string metric, Func<Sample, double> of, Report report)
    {
        double ratio = Median(ours.Samples.Zip(peer.Samples, (a, b) => of(b) / of(a)));
        report.Row("speed", ours.Timing.Name, $"{metric} of {peer.Timing.Name} / ours", ratio, Median(ours.Samples.Select(s => s.Seconds)), ours.Samples.Max(s => s.PeakMegabytes));
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private sealed record Series(Timing Timing, Func<IReadOnlyList<(string Metric, double Value)>> Action, List<Sample> Samples);

    private sealed record Sample(double Seconds, double CpuSeconds, double PeakMegabytes, IReadOnlyList<(string Metric, double Value)> Figures);
}
