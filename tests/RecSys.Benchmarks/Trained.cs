using System.Diagnostics;
using RecSys.Data;
using RecSys.Models;
using RecSys.Training;

namespace RecSys.Benchmarks;

/// <summary>A model with what its training cost.</summary>
/// <param name="Model">The model.</param>
/// <param name="Seconds">Wall seconds.</param>
/// <param name="CpuSeconds">Processor seconds.</param>
/// <param name="Epochs">Wall time at the end of every epoch (or part of the work) that was reported.</param>
public sealed record Trained(RecommenderModel Model, double Seconds, double CpuSeconds, IReadOnlyList<double> Epochs)
{
    /// <summary>Wall seconds of an epoch after the first, validation included; null where there are fewer than two.</summary>
    public double? SecondsPerEpoch => Epochs.Count < 2 ? null : (Epochs[^1] - Epochs[0]) / (Epochs.Count - 1);

    /// <summary>Trains with a clock running.</summary>
    /// <param name="trainer">The trainer.</param>
    /// <param name="train">What to train on.</param>
    /// <param name="validation">What to stop early by, or null.</param>
    /// <param name="note">Receives a line for every epoch, or null.</param>
    public static Trained Run(Trainer trainer, Interactions train, Interactions? validation = null, Action<string>? note = null)
    {
        var progress = new EpochTimes(note);
        double cpu = Machine.CpuSeconds;
        long start = Stopwatch.GetTimestamp();
        RecommenderModel model = trainer.Fit(train, validation, new TrainingContext { Progress = progress });
        return new Trained(model, Stopwatch.GetElapsedTime(start).TotalSeconds, Machine.CpuSeconds - cpu, progress.Times);
    }

    private sealed class EpochTimes(Action<string>? note) : IProgress<TrainingProgress>
    {
        public List<double> Times { get; } = [];

        public void Report(TrainingProgress value)
        {
            // Within an epoch nothing is counted.
            if (value.Share > 0) return;
            note?.Invoke(FormattableString.Invariant($"epoch {value.Epoch}: loss {value.Loss:0.0000}, validation {value.ValidationScore:0.00000}, {value.Elapsed.TotalSeconds - (Times.Count == 0 ? 0 : Times[^1]):0.0} s"));
            Times.Add(value.Elapsed.TotalSeconds);
        }
    }
}
