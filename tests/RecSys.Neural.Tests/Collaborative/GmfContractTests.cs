using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Neural.Tests.Testing;
using RecSys.Testing;
using RecSys.Training;

namespace RecSys.Neural.Tests.Collaborative;

[NeedsLibtorch]
public class GmfContractTests : TrainerContract
{
    protected override TrainerOptions SmallOptions => new GmfOptions { EmbeddingSize = 8, Epochs = 3, BatchSize = 64, Device = ComputeDevice.Cpu };

    protected override IEnumerable<(TrainerOptions Options, string Name)> BrokenOptions =>
    [
        (new GmfOptions { EmbeddingSize = 0 }, nameof(NeuralOptions.EmbeddingSize)),
        (new GmfOptions { Epochs = 0 }, nameof(NeuralOptions.Epochs)),
        (new GmfOptions { NegativeSamples = 0 }, nameof(NcfOptions.NegativeSamples)),
        (new GmfOptions { Feedback = (Feedback)9 }, nameof(NcfOptions.Feedback)),
    ];

    protected override Trainer Create(TrainerOptions options) => new GmfTrainer((GmfOptions)options);
}
