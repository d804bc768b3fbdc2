using RecSys.Algorithms;
using RecSys.Neural.Tests.Testing;
using RecSys.Testing;
using RecSys.Training;

namespace RecSys.Neural.Tests.Sequential;

[NeedsLibtorch]
public class SASRecContractTests : TrainerContract
{
    protected override TrainerOptions SmallOptions => new SASRecOptions { EmbeddingSize = 8, Epochs = 3, BatchSize = 16, MaxSequenceLength = 10, Device = ComputeDevice.Cpu };

    protected override bool SameForAnyThreads => false;

    protected override IEnumerable<(TrainerOptions Options, string Name)> BrokenOptions =>
    [
        (new SASRecOptions { EmbeddingSize = 0 }, nameof(NeuralOptions.EmbeddingSize)),
        (new SASRecOptions { Epochs = 0 }, nameof(NeuralOptions.Epochs)),
        (new SASRecOptions { BatchSize = 0 }, nameof(NeuralOptions.BatchSize)),
        (new SASRecOptions { LearningRate = 0 }, nameof(NeuralOptions.LearningRate)),
        (new SASRecOptions { Regularization = -1 }, nameof(NeuralOptions.Regularization)),
        (new SASRecOptions { Dropout = 1 }, nameof(NeuralOptions.Dropout)),
        (new SASRecOptions { Patience = 0 }, nameof(NeuralOptions.Patience)),
        (new SASRecOptions { GradientClip = float.NaN }, nameof(NeuralOptions.GradientClip)),
        (new SASRecOptions { Optimizer = (OptimizerKind)9 }, nameof(NeuralOptions.Optimizer)),
        (new SASRecOptions { Schedule = (LearningRateSchedule)9 }, nameof(NeuralOptions.Schedule)),
        (new SASRecOptions { WarmupShare = 2 }, nameof(NeuralOptions.WarmupShare)),
        (new SASRecOptions { PlateauFactor = 1 }, nameof(NeuralOptions.PlateauFactor)),
        (new SASRecOptions { PlateauPatience = 0 }, nameof(NeuralOptions.PlateauPatience)),
        (new SASRecOptions { MaxSequenceLength = 0 }, nameof(SequenceOptions.MaxSequenceLength)),
        (new SASRecOptions { Blocks = 0 }, nameof(SASRecOptions.Blocks)),
        (new SASRecOptions { Heads = 3 }, nameof(SASRecOptions.Heads)),
        (new SASRecOptions { FeedForwardFactor = 0 }, nameof(SASRecOptions.FeedForwardFactor)),
        (new SASRecOptions { Activation = (Activation)99 }, nameof(SASRecOptions.Activation)),
        (new SASRecOptions { Norm = (NormPlacement)9 }, nameof(SASRecOptions.Norm)),
        (new SASRecOptions { Loss = (SASRecLoss)9 }, nameof(SASRecOptions.Loss)),
        (new SASRecOptions { NegativeSamples = 0 }, nameof(SASRecOptions.NegativeSamples)),
        (new SASRecOptions { Calibration = 2 }, nameof(SASRecOptions.Calibration)),
    ];

    protected override Trainer Create(TrainerOptions options) => new SASRecTrainer((SASRecOptions)options);
}
