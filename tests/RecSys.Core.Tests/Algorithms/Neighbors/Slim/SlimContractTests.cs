using RecSys.Algorithms;
using RecSys.Testing;
using RecSys.Training;

namespace RecSys.Tests.Algorithms;

public class SlimContractTests : TrainerContract
{
    protected override TrainerOptions SmallOptions => new SlimOptions { Regularization = 5, L1Regularization = 0.5f };

    protected override IEnumerable<(TrainerOptions Options, string Name)> BrokenOptions =>
    [
        (new SlimOptions { Regularization = -1 }, nameof(SlimOptions.Regularization)),
        (new SlimOptions { L1Regularization = float.NaN }, nameof(SlimOptions.L1Regularization)),
        (new SlimOptions { Neighbors = 0 }, nameof(SlimOptions.Neighbors)),
        (new SlimOptions { Epochs = 0 }, nameof(SlimOptions.Epochs)),
        (new SlimOptions { Tolerance = 0 }, nameof(SlimOptions.Tolerance)),
        (new SlimOptions { Tolerance = 2 }, nameof(SlimOptions.Tolerance)),
    ];

    protected override Trainer Create(TrainerOptions options) => new SlimTrainer((SlimOptions)options);
}
