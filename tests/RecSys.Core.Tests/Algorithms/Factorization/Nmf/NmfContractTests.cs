using RecSys.Algorithms;
using RecSys.Models;
using RecSys.Testing;
using RecSys.Training;

namespace RecSys.Tests.Algorithms;

public sealed class NmfContractTests : TrainerContract
{
    // Vectors that begin where p·q is about 3, and little regularization: equal ratings of 3 are to be met within a tenth.
    protected override TrainerOptions SmallOptions => new NmfOptions { Factors = 3, Epochs = 6, Regularization = 0.002f, InitialLow = 0.98f, InitialHigh = 1.02f };

    protected override IEnumerable<(TrainerOptions Options, string Name)> BrokenOptions =>
    [
        (new NmfOptions { Factors = 0 }, nameof(NmfOptions.Factors)),
        (new NmfOptions { Epochs = 0 }, nameof(NmfOptions.Epochs)),
        (new NmfOptions { Regularization = -1 }, nameof(NmfOptions.Regularization)),
        (new NmfOptions { BiasLearningRate = 0 }, nameof(NmfOptions.BiasLearningRate)),
        (new NmfOptions { InitialLow = -1 }, nameof(NmfOptions.InitialLow)),
        (new NmfOptions { InitialLow = 2 }, nameof(NmfOptions.InitialHigh)),
        (new NmfOptions { Patience = 0 }, nameof(NmfOptions.Patience)),
    ];

    protected override Trainer Create(TrainerOptions options) => new NmfTrainer((NmfOptions)options);

    protected override float Fallback(RecommenderModel model, int user, int item) => model.Profile.Mean;
}

public sealed class NmfBiasedContractTests : TrainerContract
{
    protected override TrainerOptions SmallOptions => new NmfOptions { Factors = 3, Epochs = 10, Biased = true, InitialHigh = 0.1f };

    protected override IEnumerable<(TrainerOptions Options, string Name)> BrokenOptions => [(new NmfOptions { BiasRegularization = -1 }, nameof(NmfOptions.BiasRegularization))];

    protected override Trainer Create(TrainerOptions options) => new NmfTrainer((NmfOptions)options);

    // μ + b_u + b_i with the terms of what is unknown left out; the biases are the last numbers of the vectors.
    protected override float Fallback(RecommenderModel model, int user, int item)
    {
        var vectors = (IItemVectors)model;
        float[] userRow = new float[vectors.VectorSize], itemRow = new float[vectors.VectorSize];
        userRow[^1] = model.Profile.Mean;
        if (user >= 0) vectors.UserVector(user, userRow);
        if (item >= 0) vectors.ItemVector(item, itemRow);
        return Math.Clamp(userRow[^1] + itemRow[^2], model.Profile.MinValue, model.Profile.MaxValue);
    }
}
