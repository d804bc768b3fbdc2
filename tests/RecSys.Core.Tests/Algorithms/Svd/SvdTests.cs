using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Models;
using RecSys.Testing;
using RecSys.Training;
using Xunit;

namespace RecSys.Tests.Algorithms;

public sealed class SvdTests
{
    [Fact]
    public void OneStepMatchesTheFormulas()
    {
        // One rating r = 4 and γ = .1, λ = .5; the initial vectors are read from a run whose learning rate is next to nothing.
        Interactions data = TestData.Of((0, 0, 4));
        var options = new SvdOptions { Factors = 2, Epochs = 1, LearningRate = 0.1f, Regularization = 0.5f, InitialDeviation = 0.3f, Seed = 3, ClipScores = false };
        SvdModel before = new SvdTrainer(options with { LearningRate = 1e-20f }).Fit(data);
        SvdModel after = new SvdTrainer(options).Fit(data);
        (float[] p, float[] q, _, _) = Parameters(before);
        float e = 4 - 4 - ((p[0] * q[0]) + (p[1] * q[1])); // μ = 4, both biases 0
        (float[] newP, float[] newQ, float bu, float bi) = Parameters(after);
        for (int f = 0; f < 2; f++)
        {
            Assert.Equal(p[f] + (0.1f * ((e * q[f]) - (0.5f * p[f]))), newP[f], 1e-6f);
            Assert.Equal(q[f] + (0.1f * ((e * p[f]) - (0.5f * q[f]))), newQ[f], 1e-6f);
        }
        Assert.Equal(0.1f * e, bu, 1e-6f);
        Assert.Equal(0.1f * e, bi, 1e-6f);
    }

    [Fact]
    public void OneStepWithNumbers()
    {
        // p = q = (.5, .5) by InitialMean, no biases: e = 3 − .5 = 2.5; each number becomes .5 + .2·(2.5·.5 − .1·.5) = .74.
        var options = new SvdOptions
        {
            Factors = 2,
            Epochs = 1,
            Biased = false,
            LearningRate = 0.2f,
            Regularization = 0.1f,
            InitialDeviation = 0,
            InitialMean = 0.5f,
            ClipScores = false,
        };
        SvdModel model = new SvdTrainer(options).Fit(TestData.Of((0, 0, 3)));
        (float[] p, float[] q, _, _) = Parameters(model);
        Assert.All(p.Concat(q), value => Assert.Equal(0.74f, value, 1e-6f));
        Assert.Equal(2 * 0.74f * 0.74f, model.Score(0, 0), 1e-5f);
    }

    [Fact]
    public void StepFollowsTheNegativeGradient()
    {
        // Central differences of ½(r − r̂)² + ½λ‖θ‖² in every number of p and q, against what one small step changes.
        const float Rate = 1e-3f, Lambda = 0.3f;
        var options = new SvdOptions { Factors = 4, Epochs = 1, LearningRate = Rate, Regularization = Lambda, InitialDeviation = 0.5f, Seed = 11, ClipScores = false };
        Interactions data = TestData.Of((0, 0, 2));
        (float[] p, float[] q, _, _) = Parameters(new SvdTrainer(options with { LearningRate = 1e-20f }).Fit(data));
        (float[] newP, float[] newQ, _, _) = Parameters(new SvdTrainer(options).Fit(data));
        double[] theta = [.. p.Concat(q).Select(v => (double)v)];
        float[] moved = [.. newP.Concat(newQ)];
        for (int k = 0; k < theta.Length; k++)
        {
            double kept = theta[k];
            theta[k] = kept + 1e-5;
            double above = Loss(theta);
            theta[k] = kept - 1e-5;
            double below = Loss(theta);
            theta[k] = kept;
            Assert.Equal(-(above - below) / 2e-5, (moved[k] - kept) / Rate, 1e-3);
        }

        static double Loss(double[] theta)
        {
            double dot = 0, norm = 0;
            for (int f = 0; f < 4; f++) dot += theta[f] * theta[4 + f];
            foreach (double value in theta) norm += value * value;
            return (0.5 * dot * dot) + (0.5 * Lambda * norm); // r − μ = 0
        }
    }

    [Fact]
    public void ParametersHaveTheirOwnRates()
    {
        var options = new SvdOptions { Factors = 3, Epochs = 2, Seed = 1, ItemFactorLearningRate = 1e-20f, UserBiasLearningRate = 1e-20f, ClipScores = false };
        Interactions data = RandomData.Ratings(20, 12, 6);
        SvdModel frozen = new SvdTrainer(options with { UserFactorLearningRate = 1e-20f, ItemBiasLearningRate = 1e-20f }).Fit(data);
        SvdModel trained = new SvdTrainer(options).Fit(data);
        (float[] p0, float[] q0, float bu0, float bi0) = Parameters(frozen);
        (float[] p1, float[] q1, float bu1, float bi1) = Parameters(trained);
        Assert.Equal(q0, q1);
        Assert.Equal(bu0, bu1, 1e-6f);
        Assert.NotEqual(p0, p1);
        Assert.NotEqual(bi0, bi1);
    }

    [Fact]
    public void ManyBlocksGiveOneModelForAnyThreads()
    {
        Interactions data = RandomData.Ratings(900, 300, 40);
        var options = new SvdOptions { Factors = 9, Epochs = 3, Seed = 4 };
        float[] one = Row(new SvdTrainer(options with { Threads = 1 }).Fit(data), 5);
        float[] four = Row(new SvdTrainer(options with { Threads = 4 }).Fit(data), 5);
        Assert.Equal(one, four);
    }

    [Fact]
    public void ValidationStopsEarlyAndKeepsTheBest()
    {
        Interactions all = RandomData.Ratings(80, 40, 15);
        Interactions train = all.Select([.. Enumerable.Range(0, all.Count).Where(i => i % 5 != 0)]);
        Interactions validation = all.Select([.. Enumerable.Range(0, all.Count).Where(i => i % 5 == 0)]);
        var log = new ProgressLog();
        var options = new SvdOptions { Factors = 20, Epochs = 500, LearningRate = 0.05f, Regularization = 0, Patience = 3, Seed = 2 };
        SvdModel model = new SvdTrainer(options).Fit(train, validation, new TrainingContext { Progress = log });
        Assert.True(log.Reports.Count < 500);
        double best = log.Reports.Max(r => r.ValidationScore!.Value);
        double sum = 0;
        for (int k = 0; k < validation.Count; k++) sum += Math.Pow(validation.Values[k] - model.Score(validation.Users[k], validation.Items[k]), 2);
        Assert.Equal(best, -Math.Sqrt(sum / validation.Count), 1e-5);
    }

    [Fact]
    public void TrainingResumesFromItsCheckpoint()
    {
        string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            Interactions data = RandomData.Ratings(30, 20, 8);
            var options = new SvdOptions { Factors = 5, Epochs = 6, Seed = 9 };
            using var source = new CancellationTokenSource();
            var stop = new ProgressLog(report =>
            {
                if (report.Epoch == 3) source.Cancel();
            });
            Assert.ThrowsAny<OperationCanceledException>(() => new SvdTrainer(options).Fit(
                data, null, new TrainingContext { CheckpointFolder = folder, Cancellation = source.Token, Progress = stop }));
            SvdModel resumed = new SvdTrainer(options).Fit(data, null, new TrainingContext { CheckpointFolder = folder });
            Assert.Equal(Row(new SvdTrainer(options).Fit(data), 3), Row(resumed, 3));
        }
        finally
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void FoldInFindsTheMinimum()
    {
        Interactions data = RandomData.Ratings(60, 30, 12);
        SvdModel model = new SvdTrainer(new SvdOptions { Factors = 5, Epochs = 30, Regularization = 0.1f, Seed = 1, LearningRate = 0.02f }).Fit(data);
        var scores = new float[model.ItemCount];
        double total = 0;
        for (int user = 0; user < 20; user++)
        {
            // The trained user was found by many gradient steps on the same objective: both must score nearly alike.
            model.ScoreHistory(model.History.RowColumns(user), model.History.RowValues(user), scores);
            total += System.Numerics.Tensors.TensorPrimitives.Distance<float>(scores, Row(model, user)) / Math.Sqrt(scores.Length);
        }
        Assert.InRange(total / 20, 0, 0.25);
    }

    [Fact]
    public void ItemsBeyondTheHighestRatingKeepTheirOrder()
    {
        // The user's factor is 2: items score 4, 5.5, 7 and 6.
        CsrMatrix history = new Interactions(IdMap.Positions(1), IdMap.Positions(4), [0, 0], [0, 0], [1, 5]).ByUser(Feedback.Explicit);
        DataProfile profile = DataProfile.Of(history) with { MinValue = 1, MaxValue = 5 };
        foreach (bool clips in new[] { true, false })
        {
            var factors = new BiasedFactors(profile, new FactorSettings(1, false, clips, 0.1f, 0.1f), [2f], [2f, 2.75f, 3.5f, 3f], [0f], new float[4]);
            var model = new SvdModel(profile, history, factors);
            Assert.Equal([new(2, clips ? 5 : 7), new(3, clips ? 5 : 6), new(1, clips ? 5 : 5.5f), new(0, 4)], TopN.ForUser(model, 0, 4, TopNFilter.All));
            Assert.Equal(clips ? 5 : 7, model.Score(0, 2));
            Assert.Equal(7, Row(model, 0)[2]);
        }
    }

    [Fact]
    public void WithoutBiasesUnknownGetsTheMean()
    {
        SvdModel model = new SvdTrainer(new SvdOptions { Factors = 3, Biased = false, Epochs = 2, Seed = 1 }).Fit(
            new Interactions(IdMap.Positions(3), IdMap.Positions(3), [0, 0, 1], [0, 1, 1], [5, 3, 1]));
        foreach ((int user, int item) in new[] { (-1, 0), (0, -1), (-1, -1), (2, 0), (0, 2), (2, 2) }) Assert.Equal(3f, model.Score(user, item), 1e-4f);
    }

    [RealDataFact("ml-100k/u1.base")]
    public void ReachesTheReferenceOnMovieLens()
        => Assert.InRange(MovieLensFold.Rmse(new SvdTrainer(new SvdOptions { Seed = 1 }), fold: 1), 0.93, 0.955);

    private static float[] Row(RecommenderModel model, int user)
    {
        var row = new float[model.ItemCount];
        model.Score(user, row);
        return row;
    }

    private static (float[] P, float[] Q, float UserBias, float ItemBias) Parameters(SvdModel model)
    {
        var user = new float[model.VectorSize];
        var item = new float[model.VectorSize];
        model.UserVector(0, user);
        model.ItemVector(0, item);
        return (user[..^2], item[..^2], user[^1] - model.Profile.Mean, item[^2]);
    }
}
