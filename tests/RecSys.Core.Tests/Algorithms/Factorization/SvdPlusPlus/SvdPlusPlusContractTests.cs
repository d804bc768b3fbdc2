using RecSys.Algorithms;
using RecSys.Models;
using RecSys.Testing;
using RecSys.Training;

namespace RecSys.Tests.Algorithms;

public class SvdPlusPlusContractTests : TrainerContract
{
    protected override TrainerOptions SmallOptions => new SvdPlusPlusOptions { Factors = 6, Epochs = 4 };

    protected override IEnumerable<(TrainerOptions Options, string Name)> BrokenOptions =>
    [
        (new SvdPlusPlusOptions { Factors = 0 }, nameof(SvdPlusPlusOptions.Factors)),
        (new SvdPlusPlusOptions { Epochs = 0 }, nameof(SvdPlusPlusOptions.Epochs)),
        (new SvdPlusPlusOptions { LearningRate = 0 }, nameof(SvdPlusPlusOptions.LearningRate)),
        (new SvdPlusPlusOptions { BiasLearningRate = -1 }, nameof(SvdPlusPlusOptions.BiasLearningRate)),
        (new SvdPlusPlusOptions { LearningRateDecay = 0 }, nameof(SvdPlusPlusOptions.LearningRateDecay)),
        (new SvdPlusPlusOptions { Regularization = 200 }, nameof(SvdPlusPlusOptions.Regularization)),
        (new SvdPlusPlusOptions { Patience = 0 }, nameof(SvdPlusPlusOptions.Patience)),
    ];

    protected override Trainer Create(TrainerOptions options) => new SvdPlusPlusTrainer((SvdPlusPlusOptions)options);

    // μ + b_u + b_i with the terms of what is unknown left out; the biases are the last numbers of the vectors.
    protected override float Fallback(RecommenderModel model, int user, int item)
    {
        var vectors = (IItemVectors)model;
        var row = new float[vectors.VectorSize];
        float score = model.Profile.Mean;
        if (user >= 0)
        {
            vectors.UserVector(user, row);
            score = row[^1];
        }
        if (item >= 0)
        {
            vectors.ItemVector(item, row);
            score += row[^2];
        }
        return Math.Clamp(score, model.Profile.MinValue, model.Profile.MaxValue);
    }
}

public sealed class SvdPlusPlusAsymmetricContractTests : SvdPlusPlusContractTests
{
    protected override TrainerOptions SmallOptions => new SvdPlusPlusOptions { Factors = 6, Epochs = 4, Asymmetric = true };
}
