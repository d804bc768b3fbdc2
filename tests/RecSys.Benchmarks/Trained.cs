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
    /// <summary>Trains with a clock running.</summary>
    public static Trained Run(Trainer trainer, Interactions train)
    {
        var progress = new EpochTimes();
        double cpu = Machine.CpuSeconds;
        long start = Stopwatch.GetTimestamp();
        RecommenderModel model = trainer.Fit(train, context: new TrainingContext { Progress = progress });
        return new Trained(model, Stopwatch.GetElapsedTime(start).TotalSeconds, Machine.CpuSeconds - cpu, progress.Times);
    }

    private sealed class EpochTimes : IProgress<TrainingProgress>
    {
        public List<double> Times { get; } = [];

        public void Report(TrainingProgress value) => Times.Add(value.Elapsed.TotalSeconds);
    }
}
