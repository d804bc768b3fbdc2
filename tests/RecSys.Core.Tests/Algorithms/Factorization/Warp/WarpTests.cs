using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Sampling;
using RecSys.Testing;
using Xunit;

namespace RecSys.Tests.Algorithms;

public class WarpTests
{
    [Fact]
    public void OneStepByHand()
    {
        // x = (1, 2); y = (½, 0), (½, ½), (0, ½), b = 0; the user has item 0. Scores are ½, 1½ and 1, both others above ½ − 1, so the first item drawn that is
        // not item 0 is the negative: ln ⌊2/1⌋ or, after a draw of item 0, ln ⌊2/2⌋ = 0 and no step.
        var matrix = new CsrMatrix(3, [0, 1], [0], [1]);
        int moved = 0;
        for (int seed = 0; seed < 20; seed++)
        {
            var p = new PairFactors(FactorTable.Of([1, 2], 1, 2), FactorTable.Of([0.5f, 0, 0.5f, 0.5f, 0, 0.5f], 3, 2), [0, 0, 0]);
            var loss = WarpLoss.Of(matrix, p, new() { LearningRate = 0.5f, StepRule = StepRule.Constant });
            Rng rng = new(seed), same = new(seed);
            int first = same.Next(3);
            double found = loss.Steps(new PairPiece([0], [0], -1, default), ref rng);
            if (first == 0)
            {
                Assert.Equal(0, found);
                Assert.Equal([1f, 2f], p.Users.Row(0).ToArray());
                continue;
            }
            moved++;
            float w = MathF.Log(2), score = first == 1 ? 1.5f : 1f;
            Assert.Equal(w * (1 + score - 0.5f), found, 1e-5);
            float[] difference = first == 1 ? [0, -0.5f] : [0.5f, -0.5f]; // y_i − y_j
            Assert.Equal([1 + (0.5f * w * difference[0]), 2 + (0.5f * w * difference[1])], p.Users.Row(0).ToArray(), Close);
            Assert.Equal([0.5f + (0.5f * w), w], p.Items.Row(0).ToArray(), Close);
            Assert.Equal(0.5f * w, p.Biases[0], 1e-6f);
            Assert.Equal(-0.5f * w, p.Biases[first], 1e-6f);
        }
        Assert.InRange(moved, 1, 19);
    }

    [Theory]
    [InlineData(StepRule.AdaGrad, 3)]
    [InlineData(StepRule.Constant, 3)]
    [InlineData(StepRule.AdaGrad, null)]
    [InlineData(StepRule.Constant, null)]
    public void LearnsWhichItemsGoTogether(StepRule rule, int? seed)
        => TwoKinds.LearnsThem(new WarpTrainer(new() { Factors = 8, Epochs = 25, Seed = seed, StepRule = rule, LearningRate = rule == StepRule.Constant ? 0.01f : 0.05f }));

    [Fact]
    public void SeededTrainingInManyCellsIsTheSameForAnyNumberOfThreads()
        => TwoKinds.SameBitsInManyCells(threads => new WarpTrainer(new() { Factors = 5, Epochs = 3, Seed = 9, Regularization = 0.01f, Threads = threads }));

    // LightFM publishes precision@10 .11 and AUC .90 (its list keeps the items of training; here they are left out).
    [RealDataFact("ml-100k/ua.base")]
    public void RanksAsPublished()
    {
        var (precision, auc) = LightFmSplit.Evaluate(new WarpTrainer(new() { Factors = 10, Epochs = 10, Seed = 1 }));
        Assert.True(precision >= 0.11, $"precision@10 is {precision}");
        Assert.True(auc >= 0.90, $"AUC is {auc}");
    }

    private static bool Close(float a, float b) => MathF.Abs(a - b) < 1e-6f;
}
