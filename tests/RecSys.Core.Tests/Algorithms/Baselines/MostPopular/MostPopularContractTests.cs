using RecSys.Algorithms;
using RecSys.Models;
using RecSys.Testing;
using RecSys.Training;

namespace RecSys.Tests.Algorithms;

public sealed class MostPopularContractTests : TrainerContract
{
    protected override TrainerOptions SmallOptions => new MostPopularOptions();

    protected override IEnumerable<(TrainerOptions Options, string Name)> BrokenOptions
        => [(new MostPopularOptions { HalfLifeDays = -1 }, nameof(MostPopularOptions.HalfLifeDays))];

    protected override Trainer Create(TrainerOptions options) => new MostPopularTrainer((MostPopularOptions)options);

    protected override float Fallback(RecommenderModel model, int user, int item) => item < 0 ? 0 : ((MostPopularModel)model).Popularity[item];
}
