using RecSys.Algorithms;
using RecSys.Sampling;
using Xunit;

namespace RecSys.Tests.Algorithms;

/// <summary>Steps that Warp, WarpKos and LogisticMf share.</summary>
public class PairStepsTests
{
    [Fact]
    public void TwoTriplesByAdaGradByHand()
    {
        // η = 0.5, λ = 0, strength 2: g_x = −2(y_i − y_j) = (0, 1), g_i = −2x = (−2, −4), g_j = (2, 4), g_b = ∓2; all sums are 1 before, so w ← w − 0.5·g.
        PairFactors p = Small();
        var steps = new PairSteps(p, StepRule.AdaGrad, 0.5f, 0, bias: true);
        steps.Triple(0, 0, 1, 2);
        Assert.Equal([1f, 1.5f], p.Users.Row(0).ToArray(), Close);
        Assert.Equal([1.5f, 2f], p.Items.Row(0).ToArray(), Close);
        Assert.Equal([-0.5f, -1.5f], p.Items.Row(1).ToArray(), Close);
        Assert.Equal([2f, -1f], p.Biases, Close);

        // Sums are now 1, 2 for x and 5, 17 for both y, 5 for both b. Strength 1: g_x = −(2, 3.5), g_i = −(1, 1.5), g_j = (1, 1.5), g_b = ∓1.
        steps.Triple(0, 0, 1, 1);
        Assert.Equal([1 + 1f, 1.5f + (1.75f / MathF.Sqrt(2))], p.Users.Row(0).ToArray(), Close);
        Assert.Equal([1.5f + (0.5f / MathF.Sqrt(5)), 2 + (0.75f / MathF.Sqrt(17))], p.Items.Row(0).ToArray(), Close);
        Assert.Equal([-0.5f - (0.5f / MathF.Sqrt(5)), -1.5f - (0.75f / MathF.Sqrt(17))], p.Items.Row(1).ToArray(), Close);
        Assert.Equal([2 + (0.5f / MathF.Sqrt(5)), -1 - (0.5f / MathF.Sqrt(5))], p.Biases, Close);
    }

    [Theory]
    [InlineData(StepRule.AdaGrad, false)]
    [InlineData(StepRule.Constant, false)]
    [InlineData(StepRule.AdaGrad, true)]
    [InlineData(StepRule.Constant, true)]
    public void StepsFollowTheGradient(StepRule rule, bool pair)
    {
        // The first step of AdaGrad is that of a constant rate. The loss is −s·(x_ui − x_uj), or −s·x_ui, and λ/2 of all squares.
        const float Lambda = 0.3f, Rate = 1e-3f, Strength = 0.7f;
        var rng = new Rng(8);
        PairFactors before = Small(), after = Small();
        for (int a = 0; a < before.Arrays.Count; a++)
        {
            for (int i = 0; i < before.Arrays[a].Length; i++)
            {
                if (a >= 2 || i % 16 < 2) before.Arrays[a][i] = rng.NextNormal(); // rows are padded to sixteen
            }
            before.Arrays[a].CopyTo(after.Arrays[a], 0);
        }
        var steps = new PairSteps(after, rule, Rate, Lambda, bias: true);
        if (pair) steps.Pair(0, 0, Strength);
        else steps.Triple(0, 0, 1, Strength);
        double Loss() => (-Strength * (before.Score(0, 0) - (pair ? 0 : before.Score(0, 1))))
            + (Lambda / 2 * before.Arrays.SelectMany((array, a) => array.Where((_, i) => Touched(a, i, pair))).Sum(v => (double)v * v));
        for (int a = 0; a < before.Arrays.Count; a++)
        {
            float[] array = before.Arrays[a];
            for (int i = 0; i < array.Length; i++)
            {
                const float H = 1e-2f;
                float value = array[i];
                array[i] = value + H;
                double up = Loss();
                array[i] = value - H;
                double down = Loss();
                array[i] = value;
                double gradient = Touched(a, i, pair) ? (up - down) / (2 * H) : 0;
                Assert.Equal(-gradient, (after.Arrays[a][i] - value) / Rate, 5e-3);
            }
        }
    }

    [Theory]
    [InlineData(StepRule.AdaGrad)]
    [InlineData(StepRule.Constant)]
    public void WithFixedItemsTheUserMovesAsWithMovingOnes(StepRule rule)
    {
        PairFactors fixedItems = Small(), moving = Small();
        var steps = new PairSteps(fixedItems, rule, 0.1f, 0.2f, bias: true, usersOnly: true);
        var all = new PairSteps(moving, rule, 0.1f, 0.2f, bias: true);
        steps.Triple(0, 0, 1, 2);
        all.Triple(0, 0, 1, 2);
        Assert.Equal(moving.Users.Row(0).ToArray(), fixedItems.Users.Row(0).ToArray(), Close);
        Assert.Equal(Small().Items.Values, fixedItems.Items.Values);
        Assert.Equal(Small().Biases, fixedItems.Biases);
    }

    [Fact]
    public void TheWeightOfAViolationIsTheLogarithmOfTheEstimatedRank()
    {
        Assert.Equal(MathF.Log(99), RankWeight.Of(100, 1));
        Assert.Equal(MathF.Log(14), RankWeight.Of(100, 7)); // ⌊99/7⌋
        Assert.Equal(0, RankWeight.Of(100, 60));            // ⌊99/60⌋ = 1: at the top already
        Assert.Equal(0, RankWeight.Of(1, 1));
        Assert.Equal(10, RankWeight.Of(1_000_000, 1));
    }

    // Squares that a step adds: of the user, of the items, of the item biases; user biases belong to pairs only. Biases of users cancel in a triple.
    private static bool Touched(int array, int i, bool pair) => array switch
    {
        0 => i % 16 < 2,
        1 => i % 16 < 2 && (!pair || i < 16),
        2 => !pair || i == 0,
        _ => pair,
    };

    private static PairFactors Small() => new(FactorTable.Of([1, 2], 1, 2), FactorTable.Of([0.5f, 0, 0.5f, 0.5f], 2, 2), [1, 0], [0.5f]);

    private static bool Close(float a, float b) => MathF.Abs(a - b) < 1e-5f;
}
