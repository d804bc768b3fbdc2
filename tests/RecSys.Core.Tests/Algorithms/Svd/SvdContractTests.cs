using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Models;
using RecSys.Testing;
using RecSys.Training;

namespace RecSys.Tests.Algorithms;

public sealed class SvdContractTests : TrainerContract
{
    protected override TrainerOptions SmallOptions => new SvdOptions { Factors = 6, Epochs = 4 };

    protected override IEnumerable<(TrainerOptions Options, string Name)> BrokenOptions =>
    [
        (new SvdOptions { Factors = 0 }, nameof(SvdOptions.Factors)),
        (new SvdOptions { Epochs = 0 }, nameof(SvdOptions.Epochs)),
        (new SvdOptions { LearningRate = 0 }, nameof(SvdOptions.LearningRate)),
        (new SvdOptions { LearningRateDecay = 1.5f }, nameof(SvdOptions.LearningRateDecay)),
        (new SvdOptions { ItemFactorRegularization = -1 }, nameof(SvdOptions.ItemFactorRegularization)),
        (new SvdOptions { Patience = 0 }, nameof(SvdOptions.Patience)),
    ];

    protected override Trainer Create(TrainerOptions options) => new SvdTrainer((SvdOptions)options);

    // μ + b_u + b_i with the terms of what is unknown left out; the biases are the last numbers of the vectors.
    protected override float Fallback(RecommenderModel model, int user, int item)
    {
        var svd = (SvdModel)model;
        var row = new float[svd.VectorSize];
        float score = model.Profile.Mean;
        if (user >= 0)
        {
            svd.UserVector(user, row);
            score = row[^1];
        }
        if (item >= 0)
        {
            svd.ItemVector(item, row);
            score += row[^2];
        }
        return Math.Clamp(score, model.Profile.MinValue, model.Profile.MaxValue);
    }
}
