using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Models;
using RecSys.Testing;
using RecSys.Training;

namespace RecSys.Tests.Algorithms;

public sealed class UserKnnContractTests : TrainerContract
{
    protected override TrainerOptions SmallOptions => new UserKnnOptions { Neighbors = 8, Prediction = NeighborPrediction.Centered };

    protected override IEnumerable<(TrainerOptions Options, string Name)> BrokenOptions =>
    [
        (new UserKnnOptions { Neighbors = 0 }, nameof(UserKnnOptions.Neighbors)),
        (new UserKnnOptions { MinNeighbors = 41 }, nameof(UserKnnOptions.MinNeighbors)),
        (new UserKnnOptions { MinSupport = 0 }, nameof(UserKnnOptions.MinSupport)),
        (new UserKnnOptions { Shrinkage = -1 }, nameof(UserKnnOptions.Shrinkage)),
        (new UserKnnOptions { Similarity = (Similarity)99 }, nameof(UserKnnOptions.Similarity)),
        (new UserKnnOptions { Feedback = Feedback.Implicit, Similarity = Similarity.Pearson }, nameof(UserKnnOptions.Similarity)),
        (new UserKnnOptions { CacheMegabytes = -1 }, nameof(UserKnnOptions.CacheMegabytes)),
        (new UserKnnOptions { SignificanceThreshold = -1 }, nameof(UserKnnOptions.SignificanceThreshold)),
    ];

    protected override Trainer Create(TrainerOptions options) => new UserKnnTrainer((UserKnnOptions)options);

    protected override float Fallback(RecommenderModel model, int user, int item) => model.Profile.Mean;
}
