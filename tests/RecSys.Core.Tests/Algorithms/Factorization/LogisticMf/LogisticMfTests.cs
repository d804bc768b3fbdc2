using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Sampling;
using RecSys.Testing;
using Xunit;

namespace RecSys.Tests.Algorithms;

public class LogisticMfTests
{
    [Fact]
    public void TwoStepsByHand()
    {
        // x = (1, 2), y_0 = (½, 0), y_1 = (½, ½), b_0 = −½, b_1 = −1½, b_u = 0: both scores are 0, so σ = ½. η = 0.2, λ = 0.5, α = 3, 1 − ηλ = 0.9.
        PairFactors p = Small();
        Assert.Equal(3 * MathF.Log(2), Step(p, 0, chosen: true), 1e-5f); // s = 3·½, ηs = 0.3
        Assert.Equal([1.05f, 1.8f], p.Users.Row(0).ToArray(), Close);        // 0.9·(1, 2) + 0.3·(½, 0)
        Assert.Equal([0.75f, 0.6f], p.Items.Row(0).ToArray(), Close);        // 0.9·(½, 0) + 0.3·(1, 2)
        Assert.Equal(-0.15f, p.Biases[0], 1e-6f);                            // 0.9·(−½) + 0.3
        Assert.Equal(0.3f, p.UserBiases[0], 1e-6f);

        p = Small();
        Assert.Equal(MathF.Log(2), Step(p, 1, chosen: false), 1e-5f); // s = −½, ηs = −0.1
        Assert.Equal([0.85f, 1.75f], p.Users.Row(0).ToArray(), Close);       // 0.9·(1, 2) − 0.1·(½, ½)
        Assert.Equal([0.35f, 0.25f], p.Items.Row(1).ToArray(), Close);       // 0.9·(½, ½) − 0.1·(1, 2)
        Assert.Equal(-1.45f, p.Biases[1], 1e-6f);
        Assert.Equal(-0.1f, p.UserBiases[0], 1e-6f);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TheStrengthIsTheDerivativeOfTheLoss(bool chosen)
    {
        // By the bias of the user, which the score has as it is.
        PairFactors p = Small();
        const float H = 1e-2f;
        double LossAt(float bias)
        {
            PairFactors moved = Small();
            moved.UserBiases[0] = bias;
            return Step(moved, 0, chosen, 0);
        }
        p.UserBiases[0] = 0.7f;
        double gradient = (LossAt(0.7f + H) - LossAt(0.7f - H)) / (2 * H);
        Step(p, 0, chosen, 0);
        Assert.Equal(-gradient, (p.UserBiases[0] - 0.7f) / 0.2f, 1e-3);
    }

    [Fact]
    public void ExtremeScoresGiveFiniteSteps()
    {
        foreach (float bias in new[] { -1000f, 1000f })
        {
            foreach (bool chosen in new[] { true, false })
            {
                PairFactors p = Small();
                p.UserBiases[0] = bias;
                Assert.True(float.IsFinite(Step(p, 0, chosen)));
                Assert.All(p.Arrays, array => Assert.All(array, value => Assert.True(float.IsFinite(value))));
            }
        }
    }

    [Fact]
    public void WithoutBiasesScoresAreDotProducts()
    {
        LogisticMfModel model = new LogisticMfTrainer(new() { Factors = 4, Epochs = 2, Biased = false, Seed = 1 }).Fit(RandomData.Ratings(30, 20, 5));
        Assert.True(model.ItemBiases.IndexOfAnyExcept(0f) < 0 && model.UserBiases.IsEmpty);
    }

    [Theory]
    [InlineData(StepRule.AdaGrad, 3)]
    [InlineData(StepRule.Constant, 3)]
    [InlineData(StepRule.AdaGrad, null)]
    [InlineData(StepRule.Constant, null)]
    public void LearnsWhichItemsGoTogether(StepRule rule, int? seed)
        => TwoKinds.LearnsThem(new LogisticMfTrainer(new() { Factors = 8, Epochs = 25, Seed = seed, StepRule = rule, LearningRate = rule == StepRule.Constant ? 0.01f : 0.05f }));

    [Fact]
    public void SeededTrainingInManyCellsIsTheSameForAnyNumberOfThreads()
        => TwoKinds.SameBitsInManyCells(threads => new LogisticMfTrainer(new() { Factors = 5, Epochs = 3, Seed = 9, Regularization = 0.01f, Threads = threads }));

    // LightFM publishes no figures of its logistic loss; these are those of WARP, precision@10 .11 and AUC .90.
    [RealDataFact("ml-100k/ua.base")]
    public void RanksAsPublished()
    {
        var (precision, auc) = LightFmSplit.Evaluate(new LogisticMfTrainer(new() { Factors = 10, Epochs = 10, Seed = 1 }));
        Assert.True(precision >= 0.11, $"precision@10 is {precision}");
        Assert.True(auc >= 0.90, $"AUC is {auc}");
    }

    private static PairFactors Small() => new(FactorTable.Of([1, 2], 1, 2), FactorTable.Of([0.5f, 0, 0.5f, 0.5f], 2, 2), [-0.5f, -1.5f], [0]);

    private static float Step(PairFactors p, int item, bool chosen, float lambda = 0.5f)
    {
        var steps = FactorSteps.Of(p, StepRule.Constant, 0.2f, lambda, bias: true, usersOnly: false);
        return new LogisticMfLoss<FactorSteps>(new CsrMatrix(2, [0, 1], [0], [1]), steps, negativeSamples: 5, positiveWeight: 3).Step(steps, 0, item, chosen);
    }

    private static bool Close(float a, float b) => MathF.Abs(a - b) < 1e-6f;
}
