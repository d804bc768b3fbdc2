using RecSys.Algorithms;
using RecSys.Models;
using RecSys.Testing;
using RecSys.Training;
using Xunit;

namespace RecSys.Tests.Algorithms;

public sealed class BaselineTests : TrainerContract
{
    protected override TrainerOptions SmallOptions => new BaselineOptions();

    protected override IEnumerable<(TrainerOptions Options, string Name)> BrokenOptions =>
    [
        (new BaselineOptions { Epochs = 0 }, nameof(BaselineOptions.Epochs)),
        (new BaselineOptions { UserBiasRegularization = -1 }, nameof(BaselineOptions.UserBiasRegularization)),
        (new BaselineOptions { ItemBiasRegularization = float.NaN }, nameof(BaselineOptions.ItemBiasRegularization)),
    ];

    [Fact]
    public void OnePassMatchesTheFormulas()
    {
        // μ = 3; b_i: (5−3 + 4−3)/(1+2) = 1 and (1−3 + 2−3)/(1+2) = −1; b_u: ((5−3−1) + (1−3+1))/(2+2) = 0 and (0 + 0)/4 = 0.
        BaselineModel model = new BaselineTrainer(new BaselineOptions { Epochs = 1, ItemBiasRegularization = 1, UserBiasRegularization = 2 })
            .Fit(TestData.Of((0, 0, 5), (0, 1, 1), (1, 0, 4), (1, 1, 2)));
        Assert.Equal([1f, -1f], model.ItemBias.ToArray());
        Assert.Equal([0f, 0f], model.UserBias.ToArray());
        Assert.Equal(4f, model.Score(0, 0));
        Assert.Equal(2f, model.Score(-1, 1));
        Assert.Equal(3f, model.Score(1, -1));
    }

    [Fact]
    public void FoldInOfATrainedUserGivesTheSameScores()
    {
        var model = (BaselineModel)Fit(Data);
        var scores = new float[model.ItemCount];
        model.ScoreHistory(model.History.RowColumns(4), model.History.RowValues(4), scores);
        for (int item = 0; item < scores.Length; item++) Assert.Equal(model.Score(4, item), scores[item], 1e-5f);
    }

    [RealDataFact("ml-100k/u1.base")]
    public void ReachesTheReferenceOnMovieLens()
        => Assert.InRange(MovieLensFold.Rmse(new BaselineTrainer(), fold: 1), 0.958, 0.962);

    protected override Trainer Create(TrainerOptions options) => new BaselineTrainer((BaselineOptions)options);

    protected override float Fallback(RecommenderModel model, int user, int item)
    {
        var baseline = (BaselineModel)model;
        float score = model.Profile.Mean + (user < 0 ? 0 : baseline.UserBias[user]) + (item < 0 ? 0 : baseline.ItemBias[item]);
        return Math.Clamp(score, model.Profile.MinValue, model.Profile.MaxValue);
    }
}
