using RecSys.Data;
using RecSys.Training;

namespace RecSys.Benchmarks.Quality;

/// <summary>Runs a protocol: every entry on every part, rows for the headline metrics of each part, then the means of all metrics.</summary>
public static class QualityRun
{
    // The others are printed as means only.
    private const int HeadlineMetrics = 2;

    /// <summary>Runs.</summary>
    public static void Run(Protocol protocol, Arguments arguments, IReadOnlyList<string> names, Report report)
    {
        IReadOnlyList<Entry> entries = Entry.Choose(protocol.Entries, names);
        IReadOnlyList<int> cutoffs = arguments.Cutoffs ?? protocol.Cutoffs;
        // Wrong options are told before any data is read.
        foreach (Entry entry in entries) entry.Create(arguments.Options, seed: 0).BaseOptions.Validate();
        report.Header(protocol.Name, protocol.Description);
        Part[] parts = [.. protocol.Parts()];
        foreach (Part part in parts)
            report.Note($"{part.Name}: {part.Train.Count} training and {part.Test.Count} test rows, {part.Train.UserCount} users, {part.Train.ItemCount} items");
        foreach (Entry entry in entries)
        {
            report.Note($"{entry.Name}: {entry.Create(arguments.Options, parts[0].Seed).BaseOptions}");
            Measure(protocol, entry, parts, cutoffs, arguments, report);
        }
    }

    private static void Measure(Protocol protocol, Entry entry, Part[] parts, IReadOnlyList<int> cutoffs, Arguments arguments, Report report)
    {
        var sums = new List<(string Metric, double Sum)>();
        double seconds = 0, cpu = 0, peak = 0;
        foreach (Part part in parts)
        {
            Machine.ForgetPeak();
            Trainer trainer = entry.Create(arguments.Options, part.Seed);
            Interactions? validation = part.Validation is null ? null : protocol.Input(part.Validation, trainer.Feedback);
            Trained trained = Trained.Run(trainer, protocol.Input(part.Train, trainer.Feedback), validation, validation is null ? null : report.Note);
            if (trained.SecondsPerEpoch is { } epoch) report.Row(protocol.Name, entry.Name, "secondsPerEpoch", epoch, trained.Seconds, Machine.PeakMegabytes());
            (string Metric, double Value)[] values = [.. protocol.Evaluate(trained, part, cutoffs)];
            double partPeak = Machine.PeakMegabytes();
            (seconds, cpu, peak) = (seconds + trained.Seconds, cpu + trained.CpuSeconds, Math.Max(peak, partPeak));
            for (int i = 0; i < values.Length; i++)
            {
                if (parts.Length > 1 && i < HeadlineMetrics) report.Row(protocol.Name, entry.Name, $"{values[i].Metric}[{part.Name}]", values[i].Value, trained.Seconds, partPeak);
                if (sums.Count <= i) sums.Add((values[i].Metric, 0));
                sums[i] = (values[i].Metric, sums[i].Sum + values[i].Value);
            }
        }
        foreach ((string metric, double sum) in sums)
            report.Row(protocol.Name, entry.Name, metric, sum / parts.Length, seconds / parts.Length, peak);
        report.Row(protocol.Name, entry.Name, "trainingCpuSeconds", cpu / parts.Length, seconds / parts.Length, peak);
    }
}
