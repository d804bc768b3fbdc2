using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Models;
using RecSys.Testing;
using Xunit;

namespace RecSys.Tests.Algorithms;

public sealed class AlsTests
{
    [Fact]
    public void OneFactorMatchesTheFormula()
    {
        // One item with q, users with ratings 4 and 2 of it: p_u = q·r / (q² + λ), then q' = Σ p_u·r_u / (Σ p_u² + 2λ).
        var options = new AlsOptions { Factors = 1, Epochs = 1, Biased = false, Regularization = 0.5f, ClipScores = false, Seed = 3 };
        AlsModel model = new AlsTrainer(options).Fit(TestData.Of((0, 0, 4), (1, 0, 2)));
        float p0 = Vector(model, user: 0)[0], p1 = Vector(model, user: 1)[0], q = Vector(model, item: 0)[0];
        Assert.Equal(2f, p0 / p1, 1e-4f);
        Assert.Equal(((p0 * 4) + (p1 * 2)) / ((p0 * p0) + (p1 * p1) + 1), q, 1e-4f);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void EveryItemIsAtItsMinimum(bool biased, bool weighted)
    {
        // Items were solved last: the gradient of the regularised loss in every number of q_i and in b_i is 0.
        Interactions data = RandomData.Ratings(50, 25, 10);
        var options = new AlsOptions { Factors = 7, Epochs = 2, Regularization = 0.3f, Biased = biased, WeightedRegularization = weighted, Seed = 1 };
        AlsModel model = new AlsTrainer(options).Fit(data);
        CsrMatrix byItem = model.History.Transpose();
        for (int item = 0; item < model.ItemCount; item++)
        {
            float[] q = Vector(model, item: item);
            double ridge = 0.3 * (weighted ? byItem.RowLength(item) : 1);
            var gradient = new double[8];
            for (int f = 0; f < 7; f++) gradient[f] = ridge * q[f];
            gradient[7] = biased ? ridge * q[7] : 0;
            for (int k = 0; k < byItem.RowLength(item); k++)
            {
                float[] p = Vector(model, user: byItem.RowColumns(item)[k]);
                double error = byItem.RowValues(item)[k];
                for (int f = 0; f < p.Length; f++) error -= p[f] * q[f];
                for (int f = 0; f < (biased ? 8 : 7); f++) gradient[f] -= error * p[f];
            }
            Assert.All(gradient, g => Assert.Equal(0, g, 2e-3));
        }
    }

    [Fact]
    public void FoldInAfterTrainingIsTheNextSolveOfTheUser()
    {
        Interactions data = RandomData.Ratings(60, 30, 12);
        AlsModel model = new AlsTrainer(new AlsOptions { Factors = 4, Epochs = 60, Regularization = 0.1f, Seed = 1 }).Fit(data);
        var folded = new float[model.ItemCount];
        var trained = new float[model.ItemCount];
        for (int user = 0; user < 10; user++)
        {
            model.ScoreHistory(model.History.RowColumns(user), model.History.RowValues(user), folded);
            model.Score(user, trained);
            for (int item = 0; item < folded.Length; item++) Assert.Equal(trained[item], folded[item], 0.1f);
        }
    }

    [Fact]
    public void WithoutBiasesUnknownGetsTheMean()
    {
        AlsModel model = new AlsTrainer(new AlsOptions { Factors = 2, Biased = false, Seed = 1 }).Fit(
            new Interactions(IdMap.Positions(3), IdMap.Positions(3), [0, 0, 1], [0, 1, 1], [5, 3, 1]));
        foreach ((int user, int item) in new[] { (-1, 0), (0, -1), (-1, -1), (2, 0), (0, 2), (2, 2) }) Assert.Equal(3f, model.Score(user, item), 1e-4f);
    }

    [RealDataFact("ml-100k/u1.base")]
    public void ReachesItsFigureOnMovieLens()
        => Assert.InRange(MovieLensFold.Rmse(new AlsTrainer(new AlsOptions { Seed = 1 }), fold: 1), 0.92, 0.945);

    private static float[] Vector(AlsModel model, int user = -1, int item = -1)
    {
        var row = new float[model.VectorSize];
        if (user >= 0) model.UserVector(user, row);
        else model.ItemVector(item, row);
        return row;
    }
}
