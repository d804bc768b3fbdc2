using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Testing;
using RecSys.Training;

namespace RecSys.Tests.Algorithms;

public sealed class ItemKnnImplicitContractTests : TrainerContract
{
    protected override TrainerOptions SmallOptions
        => new ItemKnnOptions { Neighbors = 8, Feedback = Feedback.Implicit, Similarity = Similarity.Jaccard, HalfLifeDays = 30, UserDamping = 0.5f, PopularityDamping = 0.3f };

    protected override IEnumerable<(TrainerOptions Options, string Name)> BrokenOptions =>
    [
        (new ItemKnnOptions { Feedback = Feedback.Implicit, HalfLifeDays = -3 }, nameof(ItemKnnOptions.HalfLifeDays)),
        (new ItemKnnOptions { Feedback = Feedback.Implicit, UserDamping = -0.1f }, nameof(ItemKnnOptions.UserDamping)),
        (new ItemKnnOptions { Feedback = Feedback.Implicit, PopularityDamping = 1.5f }, nameof(ItemKnnOptions.PopularityDamping)),
    ];

    protected override Trainer Create(TrainerOptions options) => new ItemKnnTrainer((ItemKnnOptions)options);
}
