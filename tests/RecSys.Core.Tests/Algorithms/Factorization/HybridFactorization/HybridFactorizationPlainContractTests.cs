using RecSys.Algorithms;
using RecSys.Models;
using RecSys.Testing;
using RecSys.Training;

namespace RecSys.Tests.Algorithms;

/// <summary>Without features, and with the loss that has biases of users.</summary>
public class HybridFactorizationPlainContractTests : TrainerContract
{
    protected override TrainerOptions SmallOptions => new HybridFactorizationOptions { Factors = 6, Epochs = 3, Loss = HybridLoss.Logistic };

    protected override IEnumerable<(TrainerOptions Options, string Name)> BrokenOptions =>
    [
        (new HybridFactorizationOptions { ItemIdentity = false }, nameof(HybridFactorizationOptions.ItemIdentity)),
        (new HybridFactorizationOptions { UserIdentity = false }, nameof(HybridFactorizationOptions.UserIdentity)),
    ];

    protected override Trainer Create(TrainerOptions options) => new HybridFactorizationTrainer((HybridFactorizationOptions)options);

    protected override float Fallback(RecommenderModel model, int user, int item) => item < 0 ? 0 : ((HybridFactorizationModel)model).ItemBiases[item];
}
