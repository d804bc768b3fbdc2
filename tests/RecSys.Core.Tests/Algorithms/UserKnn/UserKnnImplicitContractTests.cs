using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Testing;
using RecSys.Training;

namespace RecSys.Tests.Algorithms;

public sealed class UserKnnImplicitContractTests : TrainerContract
{
    protected override TrainerOptions SmallOptions => new UserKnnOptions { Neighbors = 8, Feedback = Feedback.Implicit };

    protected override IEnumerable<(TrainerOptions Options, string Name)> BrokenOptions => [(new UserKnnOptions { Neighbors = 0 }, nameof(UserKnnOptions.Neighbors))];

    protected override Trainer Create(TrainerOptions options) => new UserKnnTrainer((UserKnnOptions)options);
}
