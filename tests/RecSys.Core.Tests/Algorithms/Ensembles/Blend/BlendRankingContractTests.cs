using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Models;
using RecSys.Testing;
using RecSys.Training;

namespace RecSys.Tests.Algorithms;

public class BlendRankingContractTests : TrainerContract
{
    protected override TrainerOptions SmallOptions
        => new BlendOptions { Feedback = Feedback.Implicit, Members = [new EaseTrainer(), new MostPopularTrainer(), new BprTrainer(new() { Factors = 4, Epochs = 3 })] };

    protected override IEnumerable<(TrainerOptions Options, string Name)> BrokenOptions => [(new BlendOptions { Feedback = Feedback.Implicit, Members = [new SvdTrainer()] }, nameof(BlendOptions.Members))];

    protected override Trainer Create(TrainerOptions options) => new BlendTrainer((BlendOptions)options);

    // The ranks for a user whom no member knows; an item that nobody knows is behind all others.
    protected override float Fallback(RecommenderModel model, int user, int item)
    {
        if (item < 0) return -MathF.Log(model.ItemCount + 1);
        var scores = new float[model.ItemCount];
        model.Score(user, scores);
        return scores[item];
    }
}
