using RecSys.Algorithms;
using RecSys.Models;
using RecSys.Testing;
using RecSys.Training;

namespace RecSys.Tests.Algorithms;

public sealed class NeighborhoodFactorizationContractTests : TrainerContract
{
    protected override TrainerOptions SmallOptions => new NeighborhoodFactorizationOptions { Factors = 6, Epochs = 4, Neighbors = 10, Shrinkage = 5 };

    protected override IEnumerable<(TrainerOptions Options, string Name)> BrokenOptions =>
    [
        (new NeighborhoodFactorizationOptions { Factors = 0 }, nameof(NeighborhoodFactorizationOptions.Factors)),
        (new NeighborhoodFactorizationOptions { Neighbors = 0 }, nameof(NeighborhoodFactorizationOptions.Neighbors)),
        (new NeighborhoodFactorizationOptions { Shrinkage = -1 }, nameof(NeighborhoodFactorizationOptions.Shrinkage)),
        (new NeighborhoodFactorizationOptions { Epochs = 0 }, nameof(NeighborhoodFactorizationOptions.Epochs)),
        (new NeighborhoodFactorizationOptions { WeightLearningRate = 0 }, nameof(NeighborhoodFactorizationOptions.WeightLearningRate)),
        (new NeighborhoodFactorizationOptions { LearningRateDecay = 2 }, nameof(NeighborhoodFactorizationOptions.LearningRateDecay)),
        (new NeighborhoodFactorizationOptions { WeightRegularization = -1 }, nameof(NeighborhoodFactorizationOptions.WeightRegularization)),
    ];

    protected override Trainer Create(TrainerOptions options) => new NeighborhoodFactorizationTrainer((NeighborhoodFactorizationOptions)options);

    // μ + b_u + b_i with the terms of what is unknown left out.
    protected override float Fallback(RecommenderModel model, int user, int item)
    {
        var factors = ((NeighborhoodFactorizationModel)model).Factors;
        float bias = (user < 0 ? 0 : factors.UserRow(user)[^1] - model.Profile.Mean) + (item < 0 ? 0 : factors.ItemBias[item]);
        return Math.Clamp(model.Profile.Mean + bias, model.Profile.MinValue, model.Profile.MaxValue);
    }
}
