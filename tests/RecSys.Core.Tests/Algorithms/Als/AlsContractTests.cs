using RecSys.Algorithms;
using RecSys.Models;
using RecSys.Testing;
using RecSys.Training;

namespace RecSys.Tests.Algorithms;

public sealed class AlsContractTests : TrainerContract
{
    protected override TrainerOptions SmallOptions => new AlsOptions { Factors = 4, Epochs = 3 };

    protected override IEnumerable<(TrainerOptions Options, string Name)> BrokenOptions =>
    [
        (new AlsOptions { Factors = 0 }, nameof(AlsOptions.Factors)),
        (new AlsOptions { Epochs = 0 }, nameof(AlsOptions.Epochs)),
        (new AlsOptions { Regularization = -1 }, nameof(AlsOptions.Regularization)),
        (new AlsOptions { Patience = 0 }, nameof(AlsOptions.Patience)),
    ];

    protected override Trainer Create(TrainerOptions options) => new AlsTrainer((AlsOptions)options);

    protected override float Fallback(RecommenderModel model, int user, int item)
    {
        var als = (AlsModel)model;
        var row = new float[als.VectorSize];
        float score = model.Profile.Mean;
        if (user >= 0)
        {
            als.UserVector(user, row);
            score = row[^1];
        }
        if (item >= 0)
        {
            als.ItemVector(item, row);
            score += row[^2];
        }
        return Math.Clamp(score, model.Profile.MinValue, model.Profile.MaxValue);
    }
}
