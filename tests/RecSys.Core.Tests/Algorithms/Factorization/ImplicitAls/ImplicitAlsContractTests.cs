using RecSys.Algorithms;
using RecSys.Testing;
using RecSys.Training;

namespace RecSys.Tests.Algorithms;

public class ImplicitAlsContractTests : TrainerContract
{
    protected override TrainerOptions SmallOptions => new ImplicitAlsOptions { Factors = 6, Epochs = 3 };

    protected override IEnumerable<(TrainerOptions Options, string Name)> BrokenOptions =>
    [
        (new ImplicitAlsOptions { Factors = 0 }, nameof(ImplicitAlsOptions.Factors)),
        (new ImplicitAlsOptions { Epochs = 0 }, nameof(ImplicitAlsOptions.Epochs)),
        (new ImplicitAlsOptions { Regularization = 0 }, nameof(ImplicitAlsOptions.Regularization)),
        (new ImplicitAlsOptions { Weighting = (ImplicitWeighting)9 }, nameof(ImplicitAlsOptions.Weighting)),
        (new ImplicitAlsOptions { Alpha = 0 }, nameof(ImplicitAlsOptions.Alpha)),
        (new ImplicitAlsOptions { UnobservedWeight = 0 }, nameof(ImplicitAlsOptions.UnobservedWeight)),
        (new ImplicitAlsOptions { RegularizationExponent = 2 }, nameof(ImplicitAlsOptions.RegularizationExponent)),
        (new ImplicitAlsOptions { InitialScale = 0 }, nameof(ImplicitAlsOptions.InitialScale)),
        (new ImplicitAlsOptions { Patience = 0 }, nameof(ImplicitAlsOptions.Patience)),
        (new ImplicitAlsOptions { Solver = (ImplicitAlsSolver)9 }, nameof(ImplicitAlsOptions.Solver)),
        (new ImplicitAlsOptions { ConjugateGradientSteps = 0 }, nameof(ImplicitAlsOptions.ConjugateGradientSteps)),
    ];

    protected override Trainer Create(TrainerOptions options) => new ImplicitAlsTrainer((ImplicitAlsOptions)options);
}
