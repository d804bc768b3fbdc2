using RecSys.Algorithms;
using RecSys.Testing;
using RecSys.Training;

namespace RecSys.Tests.Algorithms;

public class Item2VecContractTests : TrainerContract
{
    protected override TrainerOptions SmallOptions => new Item2VecOptions { Factors = 6, Epochs = 4, SubsamplingThreshold = 0.02f };

    protected override IEnumerable<(TrainerOptions Options, string Name)> BrokenOptions =>
    [
        (new Item2VecOptions { Factors = 0 }, nameof(Item2VecOptions.Factors)),
        (new Item2VecOptions { Epochs = 0 }, nameof(Item2VecOptions.Epochs)),
        (new Item2VecOptions { LearningRate = 0 }, nameof(Item2VecOptions.LearningRate)),
        (new Item2VecOptions { Regularization = -1 }, nameof(Item2VecOptions.Regularization)),
        (new Item2VecOptions { WindowSize = 0 }, nameof(Item2VecOptions.WindowSize)),
        (new Item2VecOptions { NegativeSamples = 0 }, nameof(Item2VecOptions.NegativeSamples)),
        (new Item2VecOptions { PopularityExponent = -1 }, nameof(Item2VecOptions.PopularityExponent)),
        (new Item2VecOptions { SubsamplingThreshold = 0 }, nameof(Item2VecOptions.SubsamplingThreshold)),
        (new Item2VecOptions { ScoreBy = (Item2VecScore)7 }, nameof(Item2VecOptions.ScoreBy)),
        (new Item2VecOptions { Patience = 0 }, nameof(Item2VecOptions.Patience)),
    ];

    protected override Trainer Create(TrainerOptions options) => new Item2VecTrainer((Item2VecOptions)options);
}
