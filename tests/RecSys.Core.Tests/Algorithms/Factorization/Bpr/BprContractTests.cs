using RecSys.Algorithms;
using RecSys.Models;
using RecSys.Sampling;
using RecSys.Testing;
using RecSys.Training;

namespace RecSys.Tests.Algorithms;

public class BprContractTests : TrainerContract
{
    protected override TrainerOptions SmallOptions => new BprOptions { Factors = 6, Epochs = 4 };

    protected override IEnumerable<(TrainerOptions Options, string Name)> BrokenOptions =>
    [
        (new BprOptions { Factors = 0 }, nameof(BprOptions.Factors)),
        (new BprOptions { Epochs = 0 }, nameof(BprOptions.Epochs)),
        (new BprOptions { LearningRate = 0 }, nameof(BprOptions.LearningRate)),
        (new BprOptions { Regularization = -1 }, nameof(BprOptions.Regularization)),
        (new BprOptions { NegativeSamples = 0 }, nameof(BprOptions.NegativeSamples)),
        (new BprOptions { Sampling = (NegativeSampling)9 }, nameof(BprOptions.Sampling)),
        (new BprOptions { PopularityExponent = -1 }, nameof(BprOptions.PopularityExponent)),
        (new BprOptions { HardDraws = 0 }, nameof(BprOptions.HardDraws)),
        (new BprOptions { InitialScale = 0 }, nameof(BprOptions.InitialScale)),
        (new BprOptions { Patience = 0 }, nameof(BprOptions.Patience)),
    ];

    protected override Trainer Create(TrainerOptions options) => new BprTrainer((BprOptions)options);

    protected override float Fallback(RecommenderModel model, int user, int item) => item < 0 ? 0 : ((BprModel)model).ItemBiases[item];
}
