using System.Diagnostics;
using RecSys.Data;

namespace RecSys.Benchmarks.Speed;

/// <summary>Times whole runs: all timings in turn, several rounds, the median of each. Rounds alternate so that a busy machine slows all of them alike.</summary>
public static class SpeedRun
{
    /// <summary>Name of the figure, first of an action's own, that stands for the processor seconds where the work ran in another process.</summary>
    public const string CpuSeconds = "cpuSeconds";

    /// <summary>Name of the figure, second of an action's own, that stands for the peak memory where the work ran in another process.</summary>
    public const string PeakMegabytes = "peakMB";

    /// <summary>Runs.</summary>
    public static void Run(Arguments arguments, Report report)
    {
        IReadOnlyList<Timing> timings = Timings.Choose(arguments);
        var (name, data) = Data(arguments);
        Func<IReadOnlyList<(string Metric, double Value)>>[] actions = [.. timings.Select(t => t.Prepare(data))];
        string description = $"{name}, {data.Count} rows, {data.UserCount} users, {data.ItemCount} items; medians of {arguments.Repeats} alternating runs after a warm-up; seed 1, all cores";
        report.Header("speed", description);
        var samples = timings.Select(_ => new List<Sample>()).ToArray();
        for (int round = 0; round <= arguments.Repeats; round++)
        {
            for (int t = 0; t < actions.Length; t++)
            {
                Sample sample = Measure(actions[t]);
                if (round > 0) samples[t].Add(sample);
            }
        }
        for (int t = 0; t < samples.Length; t++) Print(timings[t].Name, samples[t], report);
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
        // What ran in a process of its own has counted there.
        return figures is [(CpuSeconds, var cpuThere), (PeakMegabytes, var peakThere), ..]
            ? new Sample(seconds, cpuThere, peakThere, [.. figures.Skip(2)])
            : new Sample(seconds, Machine.CpuSeconds - cpu, Machine.PeakMegabytes(), figures);
    }

    private static void Print(string name, List<Sample> samples, Report report)
    {
        double seconds = Median(samples.Select(s => s.Seconds)), peak = samples.Max(s => s.PeakMegabytes);
        report.Row("speed", name, "seconds", seconds, seconds, peak);
        report.Row("speed", name, CpuSeconds, Median(samples.Select(s => s.CpuSeconds)), seconds, peak);
        for (int i = 0; i < samples[0].Figures.Count; i++)
        {
            (string metric, double value) = (samples[0].Figures[i].Metric, Median(samples.Select(s => s.Figures[i].Value)));
            if (metric == "users") (metric, value) = ("usersPerSecond", value / seconds);
            report.Row("speed", name, metric, value, seconds, peak);
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private sealed record Sample(double Seconds, double CpuSeconds, double PeakMegabytes, IReadOnlyList<(string Metric, double Value)> Figures);
}
