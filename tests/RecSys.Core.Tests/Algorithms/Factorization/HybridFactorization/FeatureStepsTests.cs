using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Sampling;
using Xunit;

namespace RecSys.Tests.Algorithms;

public class FeatureStepsTests
{
    private const float Rate = 1e-3f, Lambda = 0.3f;

    [Fact]
    public void OneStepByHand()
    {
        // One factor. The user has the features 0 (value 1) and 1 (½), with vectors 2 and 4: x = 4. Item 0 has feature 0 (1): y = 1, b = 3. Item 1 has the features
        // 0 (1) and 1 (2), of which the second has vector 5: y = 11, b = 3 + 2·1. η = 0.1, s = 2.
        PairFactors p = new(FactorTable.Of([2, 4], 2, 1), FactorTable.Of([1, 5], 2, 1), [3, 1]);
        var steps = new FeatureSteps(Side([[(0, 1f), (1, 0.5f)]], 2), Side([[(0, 1f)], [(0, 1f), (1, 2f)]], 2), p, new() { StepRule = StepRule.Constant, LearningRate = 0.1f });
        Assert.Equal(4 + 3, steps.Score(0, 0));
        Assert.Equal(44 + 5, steps.Score(0, 1));
        Assert.Equal(-42, steps.Difference(0, 0, 1));
        steps.Triple(0, 0, 1, 2);
        Assert.Equal(2 - 2f, p.Users.Row(0)[0], 1e-5f);           // 2 + ηs·1·(1 − 11)
        Assert.Equal(4 - 1f, p.Users.Row(1)[0], 1e-5f);           // 4 + ηs·½·(1 − 11)
        Assert.Equal(1f, p.Items.Row(0)[0], 1e-5f);               // raised by item 0 and lowered by item 1: 1 + ηs·x − ηs·x
        Assert.Equal(5 - 1.6f, p.Items.Row(1)[0], 1e-5f);         // 5 − ηs·2·x
        Assert.Equal([3f, 1 - 0.4f], p.Biases, (a, b) => MathF.Abs(a - b) < 1e-5f);
        Assert.Equal((0 + (0.5f * 3)) * 1 + 3, steps.Score(0, 0), 1e-5f);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AStepFollowsTheGradient(bool pair)
    {
        // Features that the pair shares, and values of every sign.
        var users = Side([[(0, 1f), (1, -0.5f), (2, 0.3f)]], 3);
        var items = Side([[(0, 0.5f), (2, 1f)], [(1, 1f), (3, -2f)]], 4);
        PairFactors p = PairFactors.Random(3, 4, 5, userBias: pair, 1, seed: 3), moved = PairFactors.Random(3, 4, 5, userBias: pair, 1, seed: 3);
        var options = new HybridFactorizationOptions { StepRule = StepRule.Constant, LearningRate = Rate };
        FeatureSteps now = new(users, items, p, options), after = new(users, items, moved, options);
        if (pair) after.Pair(0, 1, 1);
        else after.Triple(0, 0, 1, 1);
        for (int a = 0; a < p.Arrays.Count; a++)
        {
            for (int i = 0; i < p.Arrays[a].Length; i++)
            {
                const float H = 1e-2f;
                float value = p.Arrays[a][i];
                if (a < 2 && i % 16 >= 5) continue; // padding
                p.Arrays[a][i] = value + H;
                double up = Value();
                p.Arrays[a][i] = value - H;
                double down = Value();
                p.Arrays[a][i] = value;
                Assert.Equal((up - down) / (2 * H), (moved.Arrays[a][i] - value) / Rate, 6e-3);
            }
        }

        float Value() => pair ? now.ForPiece(-1).Score(0, 1) : now.ForPiece(-1).Difference(0, 0, 1);
    }

    [Theory]
    [InlineData(StepRule.AdaGrad)]
    [InlineData(StepRule.Constant)]
    public void WithIdentitiesOnlyTheyStepAsVectorsOfTheirOwn(StepRule rule)
    {
        PairFactors p = PairFactors.Random(3, 4, 7, userBias: false, 1, seed: 1), q = PairFactors.Random(3, 4, 7, userBias: false, 1, seed: 1);
        var features = new FeatureSteps(FeatureSide.Of(null, [0, 1, 2], true), FeatureSide.Of(null, [0, 1, 2, 3], true), p, new() { StepRule = rule, LearningRate = 0.1f, Regularization = Lambda });
        FactorSteps vectors = FactorSteps.Of(q, rule, 0.1f, Lambda, bias: true, usersOnly: false);
        var rng = new Rng(5);
        for (int step = 0; step < 20; step++)
        {
            int user = rng.Next(3), positive = rng.Next(4), negative = (positive + 1 + rng.Next(3)) % 4;
            features.Triple(user, positive, negative, 0.7f);
            vectors.Triple(user, positive, negative, 0.7f);
        }
        for (int a = 0; a < p.Arrays.Count; a++) Assert.Equal(q.Arrays[a], p.Arrays[a], (x, y) => MathF.Abs(x - y) < 1e-4f);
    }

    private static FeatureSide Side((int Feature, float Value)[][] rows, int count)
    {
        // A list column weighs all its values alike, so rows of any values are made from parts.
        int[] starts = [0, .. rows.Select((_, r) => rows.Take(r + 1).Sum(row => row.Length))];
        return FeatureSide.Of(starts, [.. rows.SelectMany(row => row.Select(e => e.Feature))], [.. rows.SelectMany(row => row.Select(e => e.Value))], count);
    }
}
