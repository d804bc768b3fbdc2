using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Sampling;
using RecSys.Testing;
using Xunit;

namespace RecSys.Tests.Algorithms;

public class WarpKosTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public void ThePositiveIsTheKthOfThoseDrawn(int k)
    {
        // One factor, x = 1: scores are 0 … 9, and the same random numbers tell which items are drawn.
        var p = new PairFactors(FactorTable.Of([1], 1, 1), FactorTable.Of([.. Enumerable.Range(0, 10).Select(i => (float)i)], 10, 1), new float[10]);
        int[] items = [.. Enumerable.Range(0, 10)];
        var loss = WarpKosLoss.Of(new CsrMatrix(10, [0, 1], [0], [1]), p, new() { PositiveSamples = 5, Position = k });
        Rng rng = new(4), same = new(4);
        int[] drawn = [.. Enumerable.Range(0, 5).Select(_ => same.Next(10)).OrderDescending()];
        Assert.Equal(drawn[k - 1], loss.Kth(FactorSteps.Of(p, StepRule.Constant, 0.1f, 0, bias: false, usersOnly: false), 0, items, new RecSys.Models.ScoredItem[5], ref rng).Item);
    }

    [Fact]
    public void OneStepByHand()
    {
        // x = (1), y = 3, 1, 2, 0 of which the user has 0 and 1, k = n = 2 and the weight for a violation at the first draw of four items is ln ⌊3/1⌋.
        // Where both are drawn the positive is item 1; item 2 violates 1 − 1 with 2, and so does not item 3 with 0.
        var matrix = new CsrMatrix(4, [0, 2], [0, 1], [1, 1]);
        bool stepped = false;
        for (int seed = 0; seed < 50 && !stepped; seed++)
        {
            Rng rng = new(seed), same = new(seed);
            int[] positives = [same.Next(2), same.Next(2)];
            if (!positives.Contains(1) || same.Next(4) != 2) continue;
            var p = new PairFactors(FactorTable.Of([1], 1, 1), FactorTable.Of([3, 1, 2, 0], 4, 1), new float[4]);
            var options = new WarpKosOptions { LearningRate = 0.5f, StepRule = StepRule.Constant, PositiveSamples = 2, Position = 2 };
            double loss = WarpKosLoss.Of(matrix, p, options).Steps(new PairPiece([0], [0], -1, default), ref rng);
            float w = MathF.Log(3);
            Assert.Equal(w * 2, loss, 1e-5);                       // w·(1 + 2 − 1)
            Assert.Equal(1 - (0.5f * w), p.Users.Row(0)[0], 1e-5f); // x + ηw(1 − 2)
            Assert.Equal(1 + (0.5f * w), p.Items.Row(1)[0], 1e-5f);
            Assert.Equal(2 - (0.5f * w), p.Items.Row(2)[0], 1e-5f);
            Assert.Equal([0, 0.5f * w, -0.5f * w, 0], p.Biases, (a, b) => MathF.Abs(a - b) < 1e-5f);
            stepped = true;
        }
        Assert.True(stepped);
    }

    // Constant steps are a fifth as long, so they take more epochs.
    [Theory]
    [InlineData(StepRule.AdaGrad, 3)]
    [InlineData(StepRule.Constant, 3)]
    [InlineData(StepRule.AdaGrad, null)]
    [InlineData(StepRule.Constant, null)]
    public void LearnsWhichItemsGoTogether(StepRule rule, int? seed)
        => TwoKinds.LearnsThem(new WarpKosTrainer(rule == StepRule.Constant
            ? new() { Factors = 8, Epochs = 100, Seed = seed, StepRule = rule, LearningRate = 0.01f }
            : new() { Factors = 8, Epochs = 25, Seed = seed, StepRule = rule, LearningRate = 0.05f }));

    [Fact]
    public void SeededTrainingInManyCellsIsTheSameForAnyNumberOfThreads()
        => TwoKinds.SameBitsInManyCells(threads => new WarpKosTrainer(new() { Factors = 5, Epochs = 3, Seed = 9, Regularization = 0.01f, Threads = threads }));

    // LightFM publishes precision@10 .11 and AUC .90 for WARP (its list keeps the items of training; here they are left out).
    [RealDataFact("ml-100k/ua.base")]
    public void RanksAsPublished()
    {
        var (precision, auc) = LightFmSplit.Evaluate(new WarpKosTrainer(new() { Factors = 10, Epochs = 10, Seed = 1 }));
        Assert.True(precision >= 0.11, $"precision@10 is {precision}");
        Assert.True(auc >= 0.90, $"AUC is {auc}");
    }
}
