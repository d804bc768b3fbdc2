using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Models;
using RecSys.Testing;
using RecSys.Training;

namespace RecSys.Tests.Algorithms;

public class HybridFactorizationContractTests : TrainerContract
{
    protected override TrainerOptions SmallOptions => new HybridFactorizationOptions { Factors = 6, Epochs = 3, TextFields = ["text"] };

    protected override Interactions Data => TasteFeatures.With(base.Data, moreItems: 3);

    protected override IEnumerable<(TrainerOptions Options, string Name)> BrokenOptions =>
    [
        (new HybridFactorizationOptions { Loss = (HybridLoss)9 }, nameof(HybridFactorizationOptions.Loss)),
        (new HybridFactorizationOptions { Factors = 0 }, nameof(HybridFactorizationOptions.Factors)),
        (new HybridFactorizationOptions { Epochs = 0 }, nameof(HybridFactorizationOptions.Epochs)),
        (new HybridFactorizationOptions { LearningRate = 0 }, nameof(HybridFactorizationOptions.LearningRate)),
        (new HybridFactorizationOptions { StepRule = (StepRule)9 }, nameof(HybridFactorizationOptions.StepRule)),
        (new HybridFactorizationOptions { Regularization = -1 }, nameof(HybridFactorizationOptions.Regularization)),
        (new HybridFactorizationOptions { TextFields = null! }, nameof(HybridFactorizationOptions.TextFields)),
        (new HybridFactorizationOptions { TextFields = ["colour"] }, "colour"),
        (new HybridFactorizationOptions { Encoding = null! }, nameof(HybridFactorizationOptions.Encoding)),
        (new HybridFactorizationOptions { Encoding = new FeatureEncoding { MinCount = 0 } }, nameof(HybridFactorizationOptions.Encoding)),
        (new HybridFactorizationOptions { NegativeSamples = 0 }, nameof(HybridFactorizationOptions.NegativeSamples)),
        (new HybridFactorizationOptions { MaxDraws = 0 }, nameof(HybridFactorizationOptions.MaxDraws)),
        (new HybridFactorizationOptions { PositiveSamples = 0 }, nameof(HybridFactorizationOptions.PositiveSamples)),
        (new HybridFactorizationOptions { Position = 11 }, nameof(HybridFactorizationOptions.Position)),
        (new HybridFactorizationOptions { InitialScale = 0 }, nameof(HybridFactorizationOptions.InitialScale)),
        (new HybridFactorizationOptions { Patience = 0 }, nameof(HybridFactorizationOptions.Patience)),
    ];

    protected override Trainer Create(TrainerOptions options) => new HybridFactorizationTrainer((HybridFactorizationOptions)options);

    protected override Interactions FromRows(params (int User, int Item, float Value)[] rows) => TasteFeatures.With(base.FromRows(rows));

    protected override float Fallback(RecommenderModel model, int user, int item) => item < 0 ? 0 : ((HybridFactorizationModel)model).ItemBiases[item];
}
