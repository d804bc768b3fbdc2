using System.Text.Json.Nodes;
using RecSys.Algorithms;
using RecSys.Data;

namespace RecSys.Benchmarks.Speed;

/// <summary>Times the steps of networks: batches, loss, gradient and optimizer.</summary>
public static class NetworkSteps
{
    /// <summary>Name of the timing of SASRec.</summary>
    public const string SasRec = "sasrec-step";

    /// <summary>Name of the timing of NeuMF.</summary>
    public const string NeuMf = "neumf-step";

    // Products of 32 beside layers 32 and 16 over two vectors of 32: the network that the peers are measured with.
    private const string NeuMfSettings = """{"Epochs": 2, "BatchSize": 1024, "Layers": [32, 16], "Device": "cpu"}""";
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

    /// <summary>Two epochs of NeuMF, the second of which is counted.</summary>
    public static Func<IReadOnlyList<(string Metric, double Value)>> PrepareNeuMf(Interactions data, JsonObject? options)
    {
        var trainer = (NeuMFTrainer)new Entry("NeuMF", "NeuMF", NeuMfSettings).Create(options, seed: 1);
        Interactions input = data.WithoutValues();
        // As many pairs, the drawn ones included, as a batch of a peer has.
        double steps = input.ByUser(Feedback.Implicit).Count * (1.0 + trainer.Options.NegativeSamples) / trainer.Options.BatchSize;
        return () =>
        {
            double seconds = Trained.Run(trainer, input).SecondsPerEpoch ?? double.NaN;
            return [("secondsPerEpoch", seconds), ("msPerStep", 1000 * seconds / steps)];
        };
    }

    /// <summary>As many steps of SASRec in PyTorch as about two epochs have: the same sizes, and the loss of the options.</summary>
    public static Func<IReadOnlyList<(string Metric, double Value)>> PrepareSasRecPeer(Interactions data, JsonObject? options)
        => TorchPeer.Prepare(data, "sasrec", steps: 96, "--batch", "128", "--length", "50", "--loss", (string?)options?["Loss"] == nameof(SASRecLoss.Bce) ? "bce" : "softmax", "--device", Device(options));

    /// <summary>Some steps of NeuMF in PyTorch, of the same sizes.</summary>
    public static Func<IReadOnlyList<(string Metric, double Value)>> PrepareNeuMfPeer(Interactions data, JsonObject? options)
        => TorchPeer.Prepare(data, "neumf", steps: 2000, "--batch", "1024", "--device", Device(options));

    // The peers take no "auto": both run where the options say.
    private static string Device(JsonObject? options) => (string?)options?["Device"] ?? "cpu";
}
