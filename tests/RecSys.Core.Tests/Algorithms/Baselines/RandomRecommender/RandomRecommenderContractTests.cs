using RecSys.Algorithms;
using RecSys.Models;
using RecSys.Testing;
using RecSys.Training;

namespace RecSys.Tests.Algorithms;

public class RandomRecommenderContractTests : TrainerContract
{
    protected override TrainerOptions SmallOptions => new RandomRecommenderOptions();

    protected override IEnumerable<(TrainerOptions Options, string Name)> BrokenOptions
        => [(new RandomRecommenderOptions { Threads = -1 }, nameof(RandomRecommenderOptions.Threads))];

    // One list for all unknown users and one score for each user's unknown items, whatever their index is.
    protected override float Fallback(RecommenderModel model, int user, int item)
        => model.Score(user < 0 ? int.MaxValue : user, item < 0 ? int.MaxValue : item);

    protected override Trainer Create(TrainerOptions options) => new RandomRecommenderTrainer((RandomRecommenderOptions)options);
}
