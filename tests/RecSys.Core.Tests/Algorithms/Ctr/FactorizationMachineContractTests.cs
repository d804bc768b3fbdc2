using RecSys.Algorithms;
using RecSys.Testing;
using RecSys.Training;

namespace RecSys.Tests.Algorithms.Ctr;

public sealed class FactorizationMachineContractTests : FeatureTrainerContract
{
    protected override FeatureTrainerOptions SmallOptions => new FactorizationMachineOptions { Factors = 6, Epochs = 4, BatchSize = 64 };

    protected override IEnumerable<(FeatureTrainerOptions Options, string Name)> BrokenOptions =>
    [
        (new FactorizationMachineOptions { Factors = -1 }, nameof(FactorizationMachineOptions.Factors)),
        (new FactorizationMachineOptions { Epochs = 0 }, nameof(FactorizationMachineOptions.Epochs)),
        (new FactorizationMachineOptions { LearningRate = 0 }, nameof(FactorizationMachineOptions.LearningRate)),
        (new FactorizationMachineOptions { BatchSize = 0 }, nameof(FactorizationMachineOptions.BatchSize)),
        (new FactorizationMachineOptions { Regularization = -1 }, nameof(FactorizationMachineOptions.Regularization)),
        (new FactorizationMachineOptions { WeightRegularization = float.NaN }, nameof(FactorizationMachineOptions.WeightRegularization)),
        (new FactorizationMachineOptions { StepRule = (StepRule)9 }, nameof(FactorizationMachineOptions.StepRule)),
        (new FactorizationMachineOptions { Patience = 0 }, nameof(FactorizationMachineOptions.Patience)),
    ];

    protected override FeatureTrainer Create(FeatureTrainerOptions options) => new FactorizationMachineTrainer((FactorizationMachineOptions)options);
}
