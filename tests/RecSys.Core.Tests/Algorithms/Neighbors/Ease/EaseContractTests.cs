using RecSys.Algorithms;
using RecSys.Testing;
using RecSys.Training;

namespace RecSys.Tests.Algorithms;

public class EaseContractTests : TrainerContract
{
    protected override TrainerOptions SmallOptions => new EaseOptions { Regularization = 5 };

    protected override IEnumerable<(TrainerOptions Options, string Name)> BrokenOptions
        => [(new EaseOptions { Regularization = 0 }, nameof(EaseOptions.Regularization)), (new EaseOptions { Threads = -1 }, nameof(EaseOptions.Threads))];

    protected override Trainer Create(TrainerOptions options) => new EaseTrainer((EaseOptions)options);
}
