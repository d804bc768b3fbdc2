using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Models;
using RecSys.Testing;
using RecSys.Training;

namespace RecSys.Tests.Algorithms;

public sealed class ItemKnnContractTests : TrainerContract
{
    protected override TrainerOptions SmallOptions => new ItemKnnOptions { Neighbors = 8, Similarity = Similarity.PearsonBaseline, Prediction = NeighborPrediction.ZScore };

    protected override IEnumerable<(TrainerOptions Options, string Name)> BrokenOptions =>
    [
        (new ItemKnnOptions { Neighbors = 0 }, nameof(ItemKnnOptions.Neighbors)),
        (new ItemKnnOptions { HalfLifeDays = 3 }, nameof(ItemKnnOptions.HalfLifeDays)),
        (new ItemKnnOptions { UserDamping = 0.5f }, nameof(ItemKnnOptions.UserDamping)),
        (new ItemKnnOptions { PopularityDamping = 0.5f }, nameof(ItemKnnOptions.PopularityDamping)),
        (new ItemKnnOptions { BaselineEpochs = 0 }, nameof(ItemKnnOptions.BaselineEpochs)),
        (new ItemKnnOptions { KeptNeighbors = 0 }, nameof(ItemKnnOptions.KeptNeighbors)),
    ];

    protected override Trainer Create(TrainerOptions options) => new ItemKnnTrainer((ItemKnnOptions)options);

    protected override float Fallback(RecommenderModel model, int user, int item) => model.Profile.Mean;
}
