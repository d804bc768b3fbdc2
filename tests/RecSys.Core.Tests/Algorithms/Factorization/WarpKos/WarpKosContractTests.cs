using RecSys.Algorithms;
using RecSys.Models;
using RecSys.Testing;
using RecSys.Training;

namespace RecSys.Tests.Algorithms;

public class WarpKosContractTests : TrainerContract
{
    protected override TrainerOptions SmallOptions => new WarpKosOptions { Factors = 6, Epochs = 4 };

    protected override IEnumerable<(TrainerOptions Options, string Name)> BrokenOptions =>
    [
        (new WarpKosOptions { Factors = 0 }, nameof(WarpKosOptions.Factors)),
        (new WarpKosOptions { Epochs = 0 }, nameof(WarpKosOptions.Epochs)),
        (new WarpKosOptions { LearningRate = 0 }, nameof(WarpKosOptions.LearningRate)),
        (new WarpKosOptions { StepRule = (StepRule)9 }, nameof(WarpKosOptions.StepRule)),
        (new WarpKosOptions { Regularization = -1 }, nameof(WarpKosOptions.Regularization)),
        (new WarpKosOptions { MaxDraws = 0 }, nameof(WarpKosOptions.MaxDraws)),
        (new WarpKosOptions { PositiveSamples = 0 }, nameof(WarpKosOptions.PositiveSamples)),
        (new WarpKosOptions { Position = 11 }, nameof(WarpKosOptions.Position)),
        (new WarpKosOptions { InitialScale = 0 }, nameof(WarpKosOptions.InitialScale)),
        (new WarpKosOptions { Patience = 0 }, nameof(WarpKosOptions.Patience)),
    ];

    protected override Trainer Create(TrainerOptions options) => new WarpKosTrainer((WarpKosOptions)options);

    protected override float Fallback(RecommenderModel model, int user, int item) => item < 0 ? 0 : ((WarpKosModel)model).ItemBiases[item];
}
