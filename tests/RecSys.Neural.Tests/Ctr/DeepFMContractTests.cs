using RecSys.Algorithms;
using RecSys.Neural.Tests.Testing;
using RecSys.Testing;
using RecSys.Training;

namespace RecSys.Neural.Tests.Ctr;

[NeedsLibtorch]
public sealed class DeepFMContractTests : FeatureTrainerContract
{
    protected override FeatureTrainerOptions SmallOptions => new DeepFMOptions { EmbeddingSize = 8, Layers = [16, 8], Epochs = 4, BatchSize = 128, LearningRate = 0.01f, Device = ComputeDevice.Cpu };

    protected override bool SameForAnyThreads => false;

    protected override IEnumerable<(FeatureTrainerOptions Options, string Name)> BrokenOptions =>
    [
        (new DeepFMOptions { EmbeddingSize = 0 }, nameof(DeepFMOptions.EmbeddingSize)),
        (new DeepFMOptions { Layers = [] }, nameof(DeepFMOptions.Layers)),
        (new DeepFMOptions { Layers = [16, 0] }, nameof(DeepFMOptions.Layers)),
        (new DeepFMOptions { Dropout = 1 }, nameof(DeepFMOptions.Dropout)),
        (new DeepFMOptions { Regularization = -1 }, nameof(DeepFMOptions.Regularization)),
        (new DeepFMOptions { Epochs = 0 }, nameof(DeepFMOptions.Epochs)),
        (new DeepFMOptions { BatchSize = 0 }, nameof(DeepFMOptions.BatchSize)),
        (new DeepFMOptions { LearningRate = 0 }, nameof(DeepFMOptions.LearningRate)),
        (new DeepFMOptions { GradientClip = float.NaN }, nameof(DeepFMOptions.GradientClip)),
        (new DeepFMOptions { Optimizer = (OptimizerKind)9 }, nameof(DeepFMOptions.Optimizer)),
        (new DeepFMOptions { Schedule = (LearningRateSchedule)9 }, nameof(DeepFMOptions.Schedule)),
        (new DeepFMOptions { WarmupShare = 2 }, nameof(DeepFMOptions.WarmupShare)),
        (new DeepFMOptions { PlateauFactor = 1 }, nameof(DeepFMOptions.PlateauFactor)),
        (new DeepFMOptions { PlateauPatience = 0 }, nameof(DeepFMOptions.PlateauPatience)),
        (new DeepFMOptions { Patience = 0 }, nameof(DeepFMOptions.Patience)),
        (new DeepFMOptions { StopBy = (ValidationMetric)9 }, nameof(DeepFMOptions.StopBy)),
    ];

    protected override FeatureTrainer Create(FeatureTrainerOptions options) => new DeepFMTrainer((DeepFMOptions)options);
}
