using RecSys.Algorithms;
using RecSys.Models;
using RecSys.Testing;
using RecSys.Training;

namespace RecSys.Tests.Algorithms;

public class TimeSvdPlusPlusByDayContractTests : TrainerContract
{
    protected override TrainerOptions SmallOptions => new TimeSvdPlusPlusOptions { Factors = 5, Epochs = 4, TimeBins = 3, DayBias = true, BiasScale = true };

    protected override IEnumerable<(TrainerOptions Options, string Name)> BrokenOptions =>
    [
        (new TimeSvdPlusPlusOptions { Factors = 0 }, nameof(TimeSvdPlusPlusOptions.Factors)),
        (new TimeSvdPlusPlusOptions { Epochs = 0 }, nameof(TimeSvdPlusPlusOptions.Epochs)),
        (new TimeSvdPlusPlusOptions { TimeBins = 0 }, nameof(TimeSvdPlusPlusOptions.TimeBins)),
        (new TimeSvdPlusPlusOptions { DriftExponent = -1 }, nameof(TimeSvdPlusPlusOptions.DriftExponent)),
        (new TimeSvdPlusPlusOptions { LearningRate = 0 }, nameof(TimeSvdPlusPlusOptions.LearningRate)),
        (new TimeSvdPlusPlusOptions { BiasLearningRate = 0 }, nameof(TimeSvdPlusPlusOptions.BiasLearningRate)),
        (new TimeSvdPlusPlusOptions { LearningRateDecay = 2 }, nameof(TimeSvdPlusPlusOptions.LearningRateDecay)),
        (new TimeSvdPlusPlusOptions { Regularization = -1 }, nameof(TimeSvdPlusPlusOptions.Regularization)),
        (new TimeSvdPlusPlusOptions { BiasRegularization = -1 }, nameof(TimeSvdPlusPlusOptions.BiasRegularization)),
        (new TimeSvdPlusPlusOptions { TimeRegularization = -1 }, nameof(TimeSvdPlusPlusOptions.TimeRegularization)),
        (new TimeSvdPlusPlusOptions { InitialDeviation = -1 }, nameof(TimeSvdPlusPlusOptions.InitialDeviation)),
        (new TimeSvdPlusPlusOptions { Patience = 0 }, nameof(TimeSvdPlusPlusOptions.Patience)),
    ];

    protected override Trainer Create(TrainerOptions options) => new TimeSvdPlusPlusTrainer((TimeSvdPlusPlusOptions)options);

    // μ + b_i, μ + b_u or μ at the end of the training period.
    protected override float Fallback(RecommenderModel model, int user, int item)
    {
        if (user < 0 && item < 0) return model.Profile.Mean;
        if (user < 0)
        {
            var scores = new float[model.ItemCount];
            ((IFoldIn)model).ScoreHistory([], [], scores);
            return model.Present(scores[item]);
        }
        var vector = new float[((IItemVectors)model).VectorSize];
        ((IItemVectors)model).UserVector(user, vector);
        return model.Present(vector[^1]);
    }
}
