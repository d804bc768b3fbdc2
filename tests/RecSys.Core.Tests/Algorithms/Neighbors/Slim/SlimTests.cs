using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Evaluation;
using RecSys.Splits;
using RecSys.Testing;
using Xunit;

namespace RecSys.Tests.Algorithms;

public class SlimTests
{
    [Fact]
    public void TwoItemsByHand()
    {
        // X = [1 1; 1 0], λ = ½, β = 1: x_0·x_1 = 1, ‖x_0‖² = 2, ‖x_1‖² = 1; w_01 = (1 − ½)/(2 + 1) = 1/6, w_10 = (1 − ½)/(1 + 1) = 1/4.
        var data = new Interactions(IdMap.Positions(2), IdMap.Positions(2), [0, 0, 1], [0, 1, 0]);
        SlimModel model = new SlimTrainer(new() { Regularization = 1, L1Regularization = 0.5f }).Fit(data);
        Assert.Equal([0.25f], model.Weights.RowValues(0).ToArray(), Close);
        Assert.Equal([1f / 6], model.Weights.RowValues(1).ToArray(), Close);
        Assert.Equal(1f / 6, model.Score(1, 1), 1e-6f);
        Assert.Equal(0, new SlimTrainer(new() { L1Regularization = 1 }).Fit(data).Weights.Count); // x_0·x_1 ≤ λ
    }

    [Theory]
    [InlineData(false, 0.5f, 2f)]
    [InlineData(true, 3f, 4f)]
    [InlineData(false, 0f, 1f)]
    public void EveryWeightIsWhereItsGradientSaysTheMinimumIs(bool useWeights, float l1, float l2)
    {
        Interactions data = RandomData.Ratings(80, 30, 10);
        SlimModel model = new SlimTrainer(new() { L1Regularization = l1, Regularization = l2, UseWeights = useWeights, Tolerance = 1e-6f, Epochs = 1000 }).Fit(data);
        CsrMatrix x = model.History;
        double Value(int user, int item) => x.RowColumns(user).BinarySearch(item) is var at && at < 0 ? 0 : useWeights ? x.RowValues(user)[at] : 1;
        int positive = 0;
        for (int j = 0; j < model.ItemCount; j++)
        {
            var residual = new double[model.UserCount];
            for (int u = 0; u < residual.Length; u++)
            {
                residual[u] = Value(u, j);
                for (int k = 0; k < model.Weights.RowLength(j); k++) residual[u] -= Value(u, model.Weights.RowColumns(j)[k]) * model.Weights.RowValues(j)[k];
            }
            for (int i = 0; i < model.ItemCount; i++)
            {
                if (i == j) continue;
                double weight = model.Weights.RowColumns(j).BinarySearch(i) is var at && at >= 0 ? model.Weights.RowValues(j)[at] : 0;
                double gradient = (l2 * weight) + l1 - Enumerable.Range(0, residual.Length).Sum(u => Value(u, i) * residual[u]);
                if (weight > 0) Assert.Equal(0, gradient, 0.01);
                else Assert.True(gradient > -0.01, $"weight {i} → {j} is 0 and its gradient {gradient}");
                positive += weight > 0 ? 1 : 0;
            }
            Assert.False(model.Weights.Contains(j, j));
        }
        Assert.True(positive > model.ItemCount);
    }

    [Fact]
    public void KeepsTheLargestWeights()
    {
        Interactions data = RandomData.Ratings(80, 30, 10);
        var options = new SlimOptions { L1Regularization = 0.1f, Regularization = 1 };
        SlimModel all = new SlimTrainer(options).Fit(data), few = new SlimTrainer(options with { Neighbors = 3 }).Fit(data);
        for (int j = 0; j < all.ItemCount; j++)
            Assert.Equal(all.Weights.RowValues(j).ToArray().OrderDescending().Take(3), few.Weights.RowValues(j).ToArray().OrderDescending());
    }

    [Fact]
    public void FoldInOfAKnownUserGivesTheirScoresAndSharesAddUp()
    {
        SlimModel model = new SlimTrainer(new() { L1Regularization = 0.1f, Regularization = 1 }).Fit(RandomData.Ratings(80, 30, 10));
        float[] known = new float[model.ItemCount], folded = new float[model.ItemCount], shares = new float[model.History.RowLength(4)];
        model.Score(4, known);
        model.ScoreHistory(model.History.RowColumns(4), model.History.RowValues(4), folded);
        Assert.Equal(known, folded);
        model.Explain(model.History.RowColumns(4), model.History.RowValues(4), 7, shares);
        Assert.Equal(model.Score(4, 7), shares.Sum(), 1e-5f);
        var similar = new float[model.ItemCount];
        model.ScoreSimilar(7, similar);
        Assert.Equal(float.NegativeInfinity, similar[7]);
        Assert.Equal(model.Weights.RowValues(7)[0], similar[model.Weights.RowColumns(7)[0]]);
    }

    // RecBole's board: NDCG@10 .2782, Recall@10 .2035 on MovieLens 1M, split at random within users. One of three seeds here.
    [RealDataFact("ml-1m/movies.dat")]
    public void RanksAsPublished()
    {
        Interactions data = MovieLens1M.Load(Path.Combine(TestData.Folder!, "ml-1m")).Interactions.WithValueAtLeast(3).WithRowsAtLeast(10, 10).WithoutValues();
        Split split = Splitter.RandomPerUser(data, testShare: 0.1, validationShare: 0.1, 2020);
        SlimModel model = new SlimTrainer(new() { Regularization = 200, L1Regularization = 3 }).Fit(split.Train);
        RankingReport report = new RankingEvaluator().Evaluate(model, split.Test, split.Validation);
        Assert.True(report["NDCG@10"] >= 0.2782 * 0.99, $"NDCG@10 is {report["NDCG@10"]}");
        Assert.True(report["Recall@10"] >= 0.2035 * 0.99, $"Recall@10 is {report["Recall@10"]}");
    }

    [Fact]
    public void AColumnCanBeCancelledBetweenItsPasses()
    {
        CsrMatrix history = RandomData.Ratings(20, 10, 5).ByUser(Feedback.Implicit);
        var solver = new SlimSolver(history, new SlimOptions { L1Regularization = 0 });
        Assert.Throws<OperationCanceledException>(() => solver.Column(0, new SlimSolver.Scratch(history), new CancellationToken(canceled: true)));
    }

    private static bool Close(float a, float b) => MathF.Abs(a - b) < 1e-6f;
}
