using RecSys.Data;
using RecSys.Evaluation;
using RecSys.Evaluation.Metrics;
using RecSys.Sampling;
using Xunit;

namespace RecSys.Tests.Evaluation.Metrics;

public class ClickMetricTests
{
    [Fact]
    public void AucCountsPairsInOrder()
    {
        // Pairs (positive, negative): 3 > 1, 3 > 2, 1.5 > 1, 1.5 < 2.
        Assert.Equal(0.75, ClickAuc.Of([1, 3, 2, 1.5f], [0, 1, 0, 1]));
        Assert.Equal(0.5, ClickAuc.Of([4, 4, 4], [0, 1, 0]));
        Assert.Equal(1, ClickAuc.Of([float.NegativeInfinity, 0], [0, 1]));
        Assert.Equal(0, ClickAuc.Of([float.NaN, -100], [1, 0]));
        Assert.Equal(0.5, ClickAuc.Of([0f, -0f], [1, 0]));
        Assert.True(double.IsNaN(ClickAuc.Of([1, 2], [1, 1])));
        Assert.True(double.IsNaN(ClickAuc.Of([], [])));
    }

    [Fact]
    public void AWeightIsARowSoManyTimes()
    {
        var rng = new Rng(1);
        float[] scores = new float[60], labels = new float[60], weights = new float[60];
        for (int i = 0; i < 60; i++) (scores[i], labels[i], weights[i]) = (rng.Next(12), rng.Next(2), rng.Next(4));
        int[] rows = [.. Enumerable.Range(0, 60).SelectMany(i => Enumerable.Repeat(i, (int)weights[i]))];
        float[] allScores = [.. rows.Select(i => scores[i])], allLabels = [.. rows.Select(i => labels[i])];
        Assert.Equal(ClickAuc.Of(allScores, allLabels), ClickAuc.Of(scores, labels, weights), 1e-12);
        Assert.Equal(LogLoss.Of(allScores, allLabels), LogLoss.Of(scores, labels, weights), 1e-12);
        double wins = 0, pairs = 0;
        for (int a = 0; a < rows.Length; a++)
        {
            for (int b = 0; b < rows.Length; b++)
            {
                if (allLabels[a] == 0 || allLabels[b] == 1) continue;
                pairs++;
                wins += allScores[a] > allScores[b] ? 1 : allScores[a] == allScores[b] ? 0.5 : 0;
            }
        }
        Assert.Equal(wins / pairs, ClickAuc.Of(allScores, allLabels), 1e-12);
    }

    [Fact]
    public void LogLossIsTheMeanOfMinusLogProbability()
    {
        // p = 3/4 of a click, p = 1/2 of none.
        Assert.Equal(-(Math.Log(0.75) + Math.Log(0.5)) / 2, LogLoss.Of([MathF.Log(3), 0], [1, 0]), 1e-7);
        Assert.Equal(100, LogLoss.Of([-100], [1]), 1e-9);
        Assert.Equal(0, LogLoss.Of([100], [1]), 1e-9);
        Assert.Equal(float.MaxValue, LogLoss.Of([float.MaxValue], [0]));
        Assert.True(double.IsNaN(LogLoss.Of([], [])));
        Assert.True(double.IsNaN(LogLoss.Of([1], [1], [0])));
        Assert.Throws<ArgumentException>(() => LogLoss.Of([1], [1, 2]));
    }

    [Fact]
    public void GroupAucWeighsGroupsByTheirRows()
    {
        // Group 1: 1 of 1 pairs, two rows. Group 2: 1 of 2 pairs, three rows. Group 3 has no click, row 7 no group.
        float[] scores = [2, 1, 5, 9, 1, 7, 7, 100], labels = [1, 0, 1, 0, 0, 0, 0, 1];
        int[] groups = [1, 1, 2, 2, 2, 3, 3, -1];
        Assert.Equal(((2 * 1) + (3 * 0.5)) / 5, GroupAuc.Of(scores, labels, groups), 1e-12);
        Assert.True(double.IsNaN(GroupAuc.Of([1, 2], [1, 1], [1, 1])));
        Assert.Throws<ArgumentException>(() => GroupAuc.Of([1], [1], [1, 2]));
    }

    [Fact]
    public void TheReportSaysAllOfIt()
    {
        FeatureTable test = new([FeatureColumn.Category("user", ["a", "a", "b"]), FeatureColumn.Numeric("age", [1, 2, 3])], [1, -1, 1]);
        ClickReport report = ClickEvaluator.Evaluate([1f, 0, 0], test, "user");
        Assert.Equal((0.75, 1, 3, 2), (report.Auc, report.GroupAuc, report.Count, report.Positives));
        Assert.Equal($"AUC 0.7500, log loss {report.LogLoss:F4}, GAUC 1.0000 over 3 rows, 2 of them positive", report.ToString());
        Assert.DoesNotContain("GAUC", ClickEvaluator.Evaluate([1f, 0, 0], test).ToString());
        Assert.Contains("'age'", Assert.Throws<ArgumentException>(() => ClickEvaluator.Evaluate([1f, 0, 0], test, "age")).Message);
    }
}
