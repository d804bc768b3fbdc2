using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Neural.Tests.Testing;
using RecSys.Testing;
using RecSys.Training;

namespace RecSys.Neural.Tests.Collaborative;

[NeedsLibtorch]
public class MlpContractTests : TrainerContract
{
    protected override TrainerOptions SmallOptions => new MlpOptions { EmbeddingSize = 8, Layers = [8, 4], Epochs = 3, BatchSize = 64, Device = ComputeDevice.Cpu };

    protected override IEnumerable<(TrainerOptions Options, string Name)> BrokenOptions =>
    [
        (new MlpOptions { EmbeddingSize = 0 }, nameof(NeuralOptions.EmbeddingSize)),
        (new MlpOptions { Epochs = 0 }, nameof(NeuralOptions.Epochs)),
        (new MlpOptions { NegativeSamples = 0 }, nameof(NcfOptions.NegativeSamples)),
        (new MlpOptions { Feedback = (Feedback)9 }, nameof(NcfOptions.Feedback)),
        (new MlpOptions { Layers = [] }, nameof(MlpOptions.Layers)),
        (new MlpOptions { Layers = [8, 0] }, nameof(MlpOptions.Layers)),
    ];

    protected override Trainer Create(TrainerOptions options) => new MlpTrainer((MlpOptions)options);
}
