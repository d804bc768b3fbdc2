using System.Diagnostics;
using RecSys.Evaluation;
using RecSys.Models;
using RecSys.Training;

namespace RecSys.Benchmarks.Quality;

/// <summary>A way to evaluate predicted clicks. Every entry is trained on every part; the mean of each metric is printed with its spread, the standard deviation over the parts.</summary>
public abstract class ClickProtocol : ProtocolBase
{
    /// <summary>The parts to train and evaluate on, one after another.</summary>
    public abstract IEnumerable<ClickPart> Parts();

    /// <inheritdoc/>
    public override void Run(Arguments arguments, IReadOnlyList<string> names, Report report)
    {
        IReadOnlyList<Entry> entries = Entry.Choose(Entries, names, AlgorithmRegistry.FeatureNames);
        // Wrong options are told before any data is read.
        foreach (Entry entry in entries) entry.CreateAny(arguments.Options, seed: 0).BaseOptions.Validate();
        report.Header(Name, Description);
        ClickPart[] parts = [.. Parts()];
        foreach (ClickPart part in parts)
            report.Note($"{part.Name}: {part.Train.Count} training, {part.Validation.Count} validation and {part.Test.Count} test rows, {part.Train.Fields.Count} fields");
        foreach (Entry entry in entries)
        {
            report.Note($"{entry.Name}: {entry.CreateAny(arguments.Options, parts[0].Seed).BaseOptions}");
            Measure(entry, parts, arguments, report);
        }
    }

    private void Measure(Entry entry, ClickPart[] parts, Arguments arguments, Report report)
    {
        var figures = new Dictionary<string, List<double>>();
        double seconds = 0, peak = 0;
        foreach (ClickPart part in parts)
        {
            Machine.ForgetPeak();
            var progress = new LastEpoch();
            double cpu = Machine.CpuSeconds;
            long start = Stopwatch.GetTimestamp();
            FeatureModel model = ((FeatureTrainer)entry.CreateAny(arguments.Options, part.Seed)).Fit(part.Train, part.Validation, new TrainingContext { Progress = progress });
            double wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
            cpu = Machine.CpuSeconds - cpu;
            ClickReport test = ClickEvaluator.Evaluate(model, part.Test), validation = ClickEvaluator.Evaluate(model, part.Validation);
            (seconds, peak) = (seconds + wall, Math.Max(peak, Machine.PeakMegabytes()));
            report.Row(Name, entry.Name, $"AUC[{part.Name}]", test.Auc, wall, peak);
            report.Row(Name, entry.Name, $"logLoss[{part.Name}]", test.LogLoss, wall, peak);
            foreach (var (metric, value) in new (string, double)[]
            {
                ("AUC", test.Auc), ("logLoss", test.LogLoss), ("validationAUC", validation.Auc), ("validationLogLoss", validation.LogLoss),
                ("epochs", progress.Epochs), ("trainingCpuSeconds", cpu),
            })
            {
                if (!figures.TryGetValue(metric, out List<double>? values)) figures.Add(metric, values = []);
                values.Add(value);
            }
        }
        foreach (var (metric, values) in figures)
        {
            double mean = values.Average();
            report.Row(Name, entry.Name, metric, mean, seconds / parts.Length, peak);
            if (metric is "AUC" or "logLoss" && values.Count > 1)
                report.Row(Name, entry.Name, metric + "Spread", Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1)), seconds / parts.Length, peak);
        }
    }

    private sealed class LastEpoch : IProgress<TrainingProgress>
    {
        public int Epochs { get; private set; }

        public void Report(TrainingProgress value) => Epochs = value.Epoch;
    }
}
