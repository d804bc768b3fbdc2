using RecSys.Algorithms;
using RecSys.Models;
using RecSys.Testing;
using RecSys.Training;

namespace RecSys.Tests.Algorithms;

public class WarpContractTests : TrainerContract
{
    protected override TrainerOptions SmallOptions => new WarpOptions { Factors = 6, Epochs = 4 };

    protected override IEnumerable<(TrainerOptions Options, string Name)> BrokenOptions =>
    [
        (new WarpOptions { Factors = 0 }, nameof(WarpOptions.Factors)),
        (new WarpOptions { Epochs = 0 }, nameof(WarpOptions.Epochs)),
        (new WarpOptions { LearningRate = 0 }, nameof(WarpOptions.LearningRate)),
        (new WarpOptions { StepRule = (StepRule)9 }, nameof(WarpOptions.StepRule)),
        (new WarpOptions { Regularization = -1 }, nameof(WarpOptions.Regularization)),
        (new WarpOptions { MaxDraws = 0 }, nameof(WarpOptions.MaxDraws)),
        (new WarpOptions { InitialScale = 0 }, nameof(WarpOptions.InitialScale)),
        (new WarpOptions { Patience = 0 }, nameof(WarpOptions.Patience)),
    ];

    protected override Trainer Create(TrainerOptions options) => new WarpTrainer((WarpOptions)options);

    protected override float Fallback(RecommenderModel model, int user, int item) => item < 0 ? 0 : ((WarpModel)model).ItemBiases[item];
}
