using RecSys.Algorithms;
using RecSys.Testing;
using RecSys.Training;

namespace RecSys.Tests.Algorithms.Ctr;

public sealed class GlMixContractTests : FeatureTrainerContract
{
    protected override FeatureTrainerOptions SmallOptions => new GlMixOptions { Epochs = 3 };

    protected override IEnumerable<(FeatureTrainerOptions Options, string Name)> BrokenOptions =>
    [
        (new GlMixOptions { Epochs = 0 }, nameof(GlMixOptions.Epochs)),
        (new GlMixOptions { NewtonSteps = 0 }, nameof(GlMixOptions.NewtonSteps)),
        (new GlMixOptions { Regularization = 0 }, nameof(GlMixOptions.Regularization)),
        (new GlMixOptions { UserRegularization = -1 }, nameof(GlMixOptions.UserRegularization)),
        (new GlMixOptions { ItemRegularization = float.NaN }, nameof(GlMixOptions.ItemRegularization)),
        (new GlMixOptions { Patience = 0 }, nameof(GlMixOptions.Patience)),
        (new GlMixOptions { UserField = "user", ItemField = "user" }, nameof(GlMixOptions.ItemField)),
        (new GlMixOptions { UserField = "nobody" }, nameof(GlMixOptions.UserField)),
        (new GlMixOptions { ItemField = "genres" }, nameof(GlMixOptions.ItemField)),
        (new GlMixOptions { FixedFields = ["age", "age"] }, nameof(GlMixOptions.FixedFields)),
        (new GlMixOptions { UserFields = ["height"] }, nameof(GlMixOptions.UserFields)),
    ];

    protected override FeatureTrainer Create(FeatureTrainerOptions options) => new GlMixTrainer((GlMixOptions)options);
}
