using RecSys.Algorithms;
using RecSys.Models;
using RecSys.Testing;
using RecSys.Training;

namespace RecSys.Tests.Algorithms;

public class LogisticMfContractTests : TrainerContract
{
    protected override TrainerOptions SmallOptions => new LogisticMfOptions { Factors = 6, Epochs = 4 };

    protected override IEnumerable<(TrainerOptions Options, string Name)> BrokenOptions =>
    [
        (new LogisticMfOptions { Factors = 0 }, nameof(LogisticMfOptions.Factors)),
        (new LogisticMfOptions { Epochs = 0 }, nameof(LogisticMfOptions.Epochs)),
        (new LogisticMfOptions { LearningRate = 0 }, nameof(LogisticMfOptions.LearningRate)),
        (new LogisticMfOptions { StepRule = (StepRule)9 }, nameof(LogisticMfOptions.StepRule)),
        (new LogisticMfOptions { Regularization = -1 }, nameof(LogisticMfOptions.Regularization)),
        (new LogisticMfOptions { NegativeSamples = 0 }, nameof(LogisticMfOptions.NegativeSamples)),
        (new LogisticMfOptions { PositiveWeight = 0 }, nameof(LogisticMfOptions.PositiveWeight)),
        (new LogisticMfOptions { InitialScale = 0 }, nameof(LogisticMfOptions.InitialScale)),
        (new LogisticMfOptions { Patience = 0 }, nameof(LogisticMfOptions.Patience)),
    ];

    protected override Trainer Create(TrainerOptions options) => new LogisticMfTrainer((LogisticMfOptions)options);

    protected override float Fallback(RecommenderModel model, int user, int item) => item < 0 ? 0 : ((LogisticMfModel)model).ItemBiases[item];
}
