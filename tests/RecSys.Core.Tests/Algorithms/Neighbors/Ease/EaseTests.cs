using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Models;
using RecSys.Sampling;
using RecSys.Training;
using Xunit;

namespace RecSys.Tests.Algorithms;

public class EaseTests
{
    private const int Users = 12, Items = 5;

    private static Interactions Data(bool weights)
    {
        var rng = new Rng(5);
        var rows = new List<(int User, int Item, float Value)>();
        for (int u = 0; u < Users; u++)
        {
            for (int i = 0; i < Items; i++)
            {
                if (rng.NextSingle() < 0.5f) rows.Add((u, i, 1 + rng.Next(4)));
            }
        }
        return new Interactions(IdMap.Positions(Users), IdMap.Positions(Items), [.. rows.Select(r => r.User)], [.. rows.Select(r => r.Item)],
            weights ? [.. rows.Select(r => r.Value)] : null);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void EveryColumnIsTheRidgeRegressionOnTheOtherItems(bool weights)
    {
        const float Lambda = 1.5f;
        Interactions data = Data(weights);
        EaseModel model = new EaseTrainer(new() { Regularization = Lambda, UseWeights = weights }).Fit(data);
        double[,] x = Dense(data);
        for (int j = 0; j < Items; j++)
        {
            double[] expected = Ridge(x, j, Lambda);
            Assert.Equal(0, model.Weights(j)[j]);
            for (int i = 0; i < Items; i++) Assert.Equal(expected[i], model.Weights(i)[j], 1e-5);
        }
    }

    [Fact]
    public void TwoItemsByHand()
    {
        // X = [1 1; 1 0], λ = 1: XᵀX + λI = [3 1; 1 2], P = [2 −1; −1 3] / 5, B_01 = −P_01/P_11 = 1/3, B_10 = −P_10/P_00 = 1/2.
        var data = new Interactions(IdMap.Positions(2), IdMap.Positions(2), [0, 0, 1], [0, 1, 0]);
        EaseModel model = new EaseTrainer(new() { Regularization = 1 }).Fit(data);
        Assert.Equal(1f / 3, model.Weights(0)[1], 1e-6f);
        Assert.Equal(1f / 2, model.Weights(1)[0], 1e-6f);
        Assert.Equal(1f / 3, model.Score(1, 1), 1e-6f);
    }

    [Fact]
    public void FoldInOfAKnownUserAndBlocksGiveTheSameBitsAsTheUserAlone()
    {
        EaseModel model = Larger();
        int[] users = [4, 0, 17, 9];
        var block = new float[users.Length * model.ItemCount];
        model.Score(users, block);
        for (int b = 0; b < users.Length; b++)
        {
            var folded = new float[model.ItemCount];
            model.ScoreHistory(model.History.RowColumns(users[b]), model.History.RowValues(users[b]), folded);
            Assert.Equal(folded, block[(b * model.ItemCount)..((b + 1) * model.ItemCount)]);
            for (int i = 0; i < model.ItemCount; i++) Assert.Equal(folded[i], model.Score(users[b], i));
        }
    }

    [Fact]
    public void SharesAddUpToTheScore()
    {
        EaseModel model = Larger();
        ReadOnlySpan<int> items = model.History.RowColumns(3);
        var shares = new float[items.Length];
        model.Explain(items, model.History.RowValues(3), 7, shares);
        Assert.Equal(model.Score(3, 7), shares.Sum(), 1e-5f);
        var similar = new float[model.ItemCount];
        model.ScoreSimilar(7, similar);
        Assert.Equal(float.NegativeInfinity, similar[7]);
        Assert.Equal(model.Weights(7)[8], similar[8]);
    }

    [Fact]
    public void ReportsAPartForEveryBlockOfItems()
    {
        var parts = new List<(int, int)>();
        var context = new TrainingContext { Progress = new Listener(p => parts.Add((p.Epoch, p.Epochs))) };
        new EaseTrainer().Fit(Random(30, 300), context: context);
        Assert.Equal([(1, 3), (2, 3), (3, 3)], parts);
    }

    [Fact]
    public void ARegularizationTooSmallForSinglePrecisionIsNamed()
    {
        var data = new Interactions(IdMap.Positions(1), IdMap.Positions(2), [0, 0], [0, 1]);
        var error = Assert.Throws<InvalidOperationException>(() => new EaseTrainer(new() { Regularization = 1e-12f }).Fit(data));
        Assert.Contains("Regularization", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OptionsAreChecked()
        => Assert.Contains("Regularization must be greater than 0", Assert.Throws<ArgumentException>(
            () => new EaseTrainer(new() { Regularization = 0 }).Fit(Data(false))).Message, StringComparison.Ordinal);

    private static EaseModel Larger() => new EaseTrainer(new() { Regularization = 20 }).Fit(Random(60, 301));

    private static Interactions Random(int users, int items)
    {
        var rng = new Rng(2);
        int[] u = new int[users * 20], i = new int[users * 20];
        for (int k = 0; k < u.Length; k++) (u[k], i[k]) = (k / 20, rng.Next(items));
        return new Interactions(IdMap.Positions(users), IdMap.Positions(items), u, i);
    }

    private static double[,] Dense(Interactions data)
    {
        var x = new double[Users, Items];
        for (int k = 0; k < data.Count; k++) x[data.Users[k], data.Items[k]] = data.HasValues ? data.Values[k] : 1;
        return x;
    }

    // Column j of X regressed on the others: (ZᵀZ + λI)·b = Zᵀx_j, by Gaussian elimination; row j is replaced by b_j = 0.
    private static double[] Ridge(double[,] x, int j, double lambda)
    {
        var a = new double[Items, Items + 1];
        for (int r = 0; r < Items; r++)
        {
            for (int c = 0; c <= Items; c++)
            {
                int right = c == Items ? j : c;
                double sum = r == c ? lambda : 0;
                for (int u = 0; u < Users; u++) sum += x[u, r] * x[u, right];
                a[r, c] = r == j || c == j ? (r == c ? 1 : 0) : sum;
            }
        }
        for (int k = 0; k < Items; k++)
        {
            for (int r = 0; r < Items; r++)
            {
                double factor = a[r, k] / a[k, k];
                for (int c = k; c <= Items && r != k; c++) a[r, c] -= factor * a[k, c];
            }
        }
        return [.. Enumerable.Range(0, Items).Select(r => a[r, Items] / a[r, r])];
    }

    private sealed class Listener(Action<TrainingProgress> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value);
    }
}
