using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Neural.Tests.Testing;
using RecSys.Testing;
using RecSys.Training;

namespace RecSys.Neural.Tests.Collaborative;

[NeedsLibtorch]
public class NeuMFContractTests : TrainerContract
{
    protected override TrainerOptions SmallOptions => new NeuMFOptions { EmbeddingSize = 8, Layers = [8, 4], Epochs = 3, BatchSize = 64, Device = ComputeDevice.Cpu };

    protected override IEnumerable<(TrainerOptions Options, string Name)> BrokenOptions =>
    [
        (new NeuMFOptions { EmbeddingSize = 0 }, nameof(NeuralOptions.EmbeddingSize)),
        (new NeuMFOptions { Epochs = 0 }, nameof(NeuralOptions.Epochs)),
        (new NeuMFOptions { NegativeSamples = 0 }, nameof(NcfOptions.NegativeSamples)),
        (new NeuMFOptions { Feedback = (Feedback)9 }, nameof(NcfOptions.Feedback)),
        (new NeuMFOptions { Layers = [] }, nameof(NeuMFOptions.Layers)),
        (new NeuMFOptions { Layers = [8, 0] }, nameof(NeuMFOptions.Layers)),
        (new NeuMFOptions { ProductShare = 1.5f }, nameof(NeuMFOptions.ProductShare)),
    ];

    protected override Trainer Create(TrainerOptions options) => new NeuMFTrainer((NeuMFOptions)options);
}
