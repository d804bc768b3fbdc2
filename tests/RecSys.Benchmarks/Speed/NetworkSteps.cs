using System.Text.Json.Nodes;
using RecSys.Algorithms;
using RecSys.Data;

namespace RecSys.Benchmarks.Speed;

/// <summary>Times the steps of networks: batches, loss, gradient and optimizer.</summary>
public static class NetworkSteps
{
    /// <summary>Name of the timing of SASRec.</summary>
    public const string SasRec = "sasrec-step";

    private const string Settings = """{"Epochs": 2, "MaxSequenceLength": 50, "Device": "cpu"}""";

    /// <summary>Two epochs of SASRec, the second of which is counted.</summary>
    public static Func<IReadOnlyList<(string Metric, double Value)>> PrepareSasRec(Interactions data, JsonObject? options)
    {
        var trainer = (SASRecTrainer)new Entry("SASRec", "SASRec", Settings).Create(options, seed: 1);
        Interactions input = data.WithoutValues();
        UserSequences sequences = input.BySequence();
        int users = Enumerable.Range(0, sequences.UserCount).Count(user => sequences.Items(user).Length > 1);
        int steps = (users + trainer.Options.BatchSize - 1) / trainer.Options.BatchSize;
        return () =>
        {
            double seconds = Trained.Run(trainer, input).SecondsPerEpoch ?? double.NaN;
            return [("secondsPerEpoch", seconds), ("msPerStep", 1000 * seconds / steps)];
        };
    }
}
