using RecSys.Algorithms;
using RecSys.Models;
using RecSys.Testing;
using RecSys.Training;

namespace RecSys.Tests.Algorithms;

public class RbmContractTests : TrainerContract
{
    protected override TrainerOptions SmallOptions => new RbmOptions { Factors = 6, Epochs = 4, BatchSize = 7 };

    protected override IEnumerable<(TrainerOptions Options, string Name)> BrokenOptions =>
    [
        (new RbmOptions { Factors = 0 }, nameof(RbmOptions.Factors)),
        (new RbmOptions { Epochs = 0 }, nameof(RbmOptions.Epochs)),
        (new RbmOptions { BatchSize = 0 }, nameof(RbmOptions.BatchSize)),
        (new RbmOptions { LearningRate = 0 }, nameof(RbmOptions.LearningRate)),
        (new RbmOptions { LearningRateDecay = 1.1f }, nameof(RbmOptions.LearningRateDecay)),
        (new RbmOptions { Momentum = 1 }, nameof(RbmOptions.Momentum)),
        (new RbmOptions { Regularization = -1 }, nameof(RbmOptions.Regularization)),
        (new RbmOptions { Objective = (RbmObjective)7 }, nameof(RbmOptions.Objective)),
        (new RbmOptions { GibbsSteps = 0 }, nameof(RbmOptions.GibbsSteps)),
        (new RbmOptions { NegativeSamples = -1 }, nameof(RbmOptions.NegativeSamples)),
        (new RbmOptions { Patience = 0 }, nameof(RbmOptions.Patience)),
    ];

    protected override Trainer Create(TrainerOptions options) => new RbmTrainer((RbmOptions)options);

    protected override float Fallback(RecommenderModel model, int user, int item)
    {
        if (item < 0) return model.PredictsRatings ? model.Profile.Mean : 0;
        var scores = new float[model.ItemCount];
        ((IFoldIn)model).ScoreHistory([], [], scores);
        return scores[item];
    }
}
