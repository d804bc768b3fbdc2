using RecSys.Algorithms;
using RecSys.Testing;
using RecSys.Training;

namespace RecSys.Tests.Algorithms.Ctr;

public sealed class FieldAwareFactorizationMachineContractTests : FeatureTrainerContract
{
    protected override FeatureTrainerOptions SmallOptions => new FieldAwareFactorizationMachineOptions { Factors = 6, Epochs = 4, BatchSize = 64 };

    protected override IEnumerable<(FeatureTrainerOptions Options, string Name)> BrokenOptions =>
    [
        (new FieldAwareFactorizationMachineOptions { Factors = 0 }, nameof(FieldAwareFactorizationMachineOptions.Factors)),
        (new FieldAwareFactorizationMachineOptions { Epochs = 0 }, nameof(FieldAwareFactorizationMachineOptions.Epochs)),
        (new FieldAwareFactorizationMachineOptions { LearningRate = 0 }, nameof(FieldAwareFactorizationMachineOptions.LearningRate)),
        (new FieldAwareFactorizationMachineOptions { BatchSize = 0 }, nameof(FieldAwareFactorizationMachineOptions.BatchSize)),
        (new FieldAwareFactorizationMachineOptions { Regularization = -1 }, nameof(FieldAwareFactorizationMachineOptions.Regularization)),
        (new FieldAwareFactorizationMachineOptions { WeightRegularization = float.NaN }, nameof(FieldAwareFactorizationMachineOptions.WeightRegularization)),
        (new FieldAwareFactorizationMachineOptions { StepRule = (StepRule)9 }, nameof(FieldAwareFactorizationMachineOptions.StepRule)),
        (new FieldAwareFactorizationMachineOptions { Patience = 0 }, nameof(FieldAwareFactorizationMachineOptions.Patience)),
    ];

    protected override FeatureTrainer Create(FeatureTrainerOptions options) => new FieldAwareFactorizationMachineTrainer((FieldAwareFactorizationMachineOptions)options);
}
