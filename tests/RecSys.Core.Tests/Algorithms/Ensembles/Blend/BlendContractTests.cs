using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Models;
using RecSys.Testing;
using RecSys.Training;

namespace RecSys.Tests.Algorithms;

public class BlendContractTests : TrainerContract
{
    protected override TrainerOptions SmallOptions => new BlendOptions { Members = [new SvdTrainer(new() { Factors = 3, Epochs = 3 }), new BaselineTrainer()], HoldoutShare = 0.2f, Epochs = 3, HiddenUnits = 4 };

    protected override IEnumerable<(TrainerOptions Options, string Name)> BrokenOptions =>
    [
        (new BlendOptions { Members = [] }, nameof(BlendOptions.Members)),
        (new BlendOptions { Members = [new EaseTrainer()] }, nameof(BlendOptions.Members)),
        (new BlendOptions { Feedback = (Feedback)9 }, nameof(BlendOptions.Feedback)),
        (new BlendOptions { HoldoutShare = 1 }, nameof(BlendOptions.HoldoutShare)),
        (new BlendOptions { Combiner = (BlendCombiner)9 }, nameof(BlendOptions.Combiner)),
        (new BlendOptions { Regularization = 0 }, nameof(BlendOptions.Regularization)),
        (new BlendOptions { HiddenUnits = 0 }, nameof(BlendOptions.HiddenUnits)),
        (new BlendOptions { Epochs = 0 }, nameof(BlendOptions.Epochs)),
        (new BlendOptions { LearningRate = 0 }, nameof(BlendOptions.LearningRate)),
    ];

    protected override Trainer Create(TrainerOptions options) => new BlendTrainer((BlendOptions)options);

    // The weighted fallbacks of the members.
    protected override float Fallback(RecommenderModel model, int user, int item)
    {
        var blend = (BlendModel)model;
        float sum = blend.Constant;
        for (int m = 0; m < blend.Members.Count; m++) sum += blend.Weights[m] * blend.Members[m].Score(user, item);
        return blend.Present(sum);
    }
}
