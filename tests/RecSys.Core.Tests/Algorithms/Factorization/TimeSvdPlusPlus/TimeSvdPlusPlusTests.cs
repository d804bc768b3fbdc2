using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Evaluation;
using RecSys.Models;
using RecSys.Splits;
using RecSys.Testing;
using RecSys.Training;
using Xunit;

namespace RecSys.Tests.Algorithms;

public sealed class TimeSvdPlusPlusTests
{
    private const long Day = 86_400;

    [Fact]
    public void OneEpochOfBiasesWithNumbers()
    {
        // Ratings 5 and 3 at the first and the last of four days, μ = 4, mean time 2: dev = ∓(2/4)^½ = ∓.70711. Vectors are 0, γ_b = .1, no decay.
        // First: e = 1: b_u, b_{u,1}, b_0, b_{0,1} ← .1, α ← −.070711.
        // Second: r̂ = 4 + .1 − .070711·.70711 = 4.05, e = −1.05: b_u ← −.005, b_{u,2}, b_1, b_{1,2} ← −.105, α ← −.070711 − .105·.70711 = −.144957.
        var options = new TimeSvdPlusPlusOptions { Factors = 1, TimeBins = 2, DriftExponent = 0.5f, InitialDeviation = 0, BiasLearningRate = 0.1f, BiasRegularization = 0, TimeRegularization = 0, Seed = 1 };
        TimeSvdPlusPlusTraining training = Training(Rows((0, 5, 0), (1, 3, 4 * Day)), options);
        training.RunEpoch(0);
        TimedBiases b = training.Biases;
        AssertNear([-0.005f], b.Users);
        AssertNear([-0.144957f], b.UserSlopes);
        AssertNear([0.1f, -0.105f], b.UserBins);
        AssertNear([0.1f, -0.105f], b.Items);
        AssertNear([0.1f, 0, 0, -0.105f], b.ItemBins);
    }

    [Fact]
    public void StepsFollowTheNegativeGradient()
    {
        // Central differences of Σ ½(r − r̂)² over the ratings of one user in every number, against what small steps change.
        const float Rate = 1e-3f;
        var options = new TimeSvdPlusPlusOptions
        {
            Factors = 2,
            TimeBins = 2,
            DayBias = true,
            BiasScale = true,
            LearningRate = Rate,
            BiasLearningRate = Rate,
            Regularization = 0,
            BiasRegularization = 0,
            TimeRegularization = 0,
            Seed = 5,
        };
        Interactions data = Rows((0, 5, 0), (1, 2, 3 * Day), (2, 4, 5 * Day));
        CsrMatrix ratings = data.ByUser(Feedback.Explicit);
        TimeSvdPlusPlusTraining training = Training(data, options);
        var rng = new RecSys.Sampling.Rng(8);
        foreach (float[] array in training.Parameters) rng.FillNormal(array, 0.4f);
        foreach (var (step, gradient) in EpochStep.Of(training, () => -Loss()))
        {
            for (int k = 0; k < step.Length; k++) Assert.Equal(gradient[k], step[k] / Rate, 0.05);
        }

        double Loss()
        {
            TimedBiases b = training.Biases;
            double loss = 0;
            for (int item = 0; item < 3; item++)
            {
                float day = b.Period.DayOf(ratings.RowTimes(0)[item]), deviation = b.Deviation(0, day);
                double score = DataProfile.Of(ratings).Mean + b.OfUser(0, day, deviation) + (b.Scale(0, day) * b.OfItem(item, b.Period.BinOf(day)));
                for (int f = 0; f < 2; f++)
                {
                    double vector = training.Parameters[0][f] + (deviation * training.Slopes[f]);
                    for (int j = 0; j < 3; j++) vector += training.Chosen[(j * 2) + f] / Math.Sqrt(3);
                    score += training.ItemFactors[(item * 2) + f] * vector;
                }
                loss += 0.5 * Math.Pow(ratings.RowValues(0)[item] - score, 2);
            }
            return loss;
        }
    }

    [Fact]
    public void WithoutTimeItIsSvdPlusPlus()
    {
        // One bin and all ratings at one time: dev is 0; the biases of the bin take their share of the steps of b_u and b_i, so only the vectors are compared, biases standing still.
        Interactions drawn = RandomData.Ratings(40, 30, 10);
        Interactions data = new(drawn.UserIds, drawn.ItemIds, drawn.Users.ToArray(), drawn.Items.ToArray(), drawn.Values.ToArray(), new long[drawn.Count]);
        var options = new TimeSvdPlusPlusOptions { Factors = 4, TimeBins = 1, Epochs = 3, BiasLearningRate = 1e-20f, Seed = 3 };
        var same = new SvdPlusPlusOptions { Factors = 4, Epochs = 3, BiasLearningRate = 1e-20f, LearningRateDecay = 1, Regularization = 0.02f, Seed = 3 };
        TimeSvdPlusPlusModel timed = new TimeSvdPlusPlusTrainer(options).Fit(data);
        SvdPlusPlusModel plain = new SvdPlusPlusTrainer(same).Fit(data);
        for (int user = 0; user < 40; user++)
        {
            for (int item = 0; item < 30; item++) Assert.Equal(plain.Score(user, item), timed.Score(user, item), 1e-3f);
        }
    }

    [Fact]
    public void TimesOutsideTheTrainingPeriodCountAsItsEnds()
    {
        Interactions data = RandomData.Ratings(40, 30, 10);
        TimeSvdPlusPlusModel model = new TimeSvdPlusPlusTrainer(new() { Epochs = 10, DayBias = true, BiasScale = true, Seed = 1 }).Fit(data);
        long first = data.Times[0], last = data.Times[^1];
        for (int user = 0; user < 10; user++)
        {
            Assert.Equal(model.Score(user, 3, last), model.Score(user, 3, long.MaxValue));
            Assert.Equal(model.Score(user, 3, first), model.Score(user, 3, long.MinValue));
            Assert.Equal(model.Score(user, 3), model.Score(user, 3, last), 1e-4f);
        }
        Assert.Contains(Enumerable.Range(0, 40), user => Math.Abs(model.Score(user, 3, first) - model.Score(user, 3, last)) > 1e-3);
        var recommender = new Recommender(model, data.UserIds, data.ItemIds);
        Assert.Equal(model.Score(2, 3, first), recommender.ScoreAt(2, 3, first));
        Assert.Equal(model.Score(-1, 3, first), recommender.ScoreAt("nobody", 3, first));
    }

    [Fact]
    public void UnknownUsersAndItemsLeaveTheirTermsOutAtAnyTime()
    {
        Interactions data = RandomData.Ratings(40, 30, 10);
        TimeSvdPlusPlusModel model = new TimeSvdPlusPlusTrainer(new() { Epochs = 10, DayBias = true, Seed = 1 }).Fit(data);
        long first = data.Times[0], last = data.Times[^1];
        foreach ((int user, int item) in new[] { (-1, 3), (2, -1), (-1, -1), (40, 3), (2, 30) })
        {
            Assert.Equal(model.Score(user, item), model.Score(user, item, last), 1e-5f);
            Assert.True(float.IsFinite(model.Score(user, item, first)));
        }
        Assert.Equal(model.Profile.Mean, model.Score(-1, -1, first), 1e-5f);
        Assert.Contains(Enumerable.Range(0, 30), item => Math.Abs(model.Score(-1, item, first) - model.Score(-1, item, last)) > 1e-3);
        Assert.Contains(Enumerable.Range(0, 40), user => Math.Abs(model.Score(user, -1, first) - model.Score(user, -1, last)) > 1e-3);
    }

    [Fact]
    public void NoTimesAreAnErrorThatSaysWhatToDo()
        => Assert.Contains("time column", Assert.Throws<ArgumentException>(() => new TimeSvdPlusPlusTrainer().Fit(TestData.Of((0, 0, 4)))).Message, StringComparison.Ordinal);

    [Fact]
    public void ValidationStopsEarlyAndKeepsTheBest()
    {
        Split split = Splitter.Random(RandomData.Ratings(80, 40, 15), testShare: 0.1, validationShare: 0.2, seed: 1);
        var log = new ProgressLog();
        var options = new TimeSvdPlusPlusOptions { Epochs = 500, LearningRate = 0.05f, BiasLearningRate = 0.05f, Regularization = 0, Patience = 3, Seed = 2 };
        TimeSvdPlusPlusModel model = new TimeSvdPlusPlusTrainer(options).Fit(split.Train, split.Validation, new TrainingContext { Progress = log });
        Assert.True(log.Reports.Count < 500);
        Assert.Equal(log.Reports.Max(r => r.ValidationScore!.Value), -RatingEvaluator.Evaluate(model, split.Validation!).Rmse, 1e-4);
    }

    [Fact]
    public void ThreadsWithoutASeedLearnAsWell()
    {
        Interactions data = RandomData.Ratings(400, 100, 30);
        var options = new TimeSvdPlusPlusOptions { Factors = 8, Epochs = 20, LearningRate = 0.02f };
        double one = RatingEvaluator.Evaluate(new TimeSvdPlusPlusTrainer(options with { Seed = 1 }).Fit(data), data).Rmse;
        double four = RatingEvaluator.Evaluate(new TimeSvdPlusPlusTrainer(options with { Threads = 4 }).Fit(data), data).Rmse;
        Assert.InRange(four, 0, one * 1.1);
    }

    [Fact]
    public void BeatsSvdPlusPlusWhereTastesDrift()
    {
        Interactions data = GeneratedCatalogue.Create(new() { Users = 600, Items = 400, Interactions = 40_000, Drift = 1, Seed = 3 }).Interactions;
        Split split = Splitter.Random(data, seed: 4);
        var (timed, plain) = Both(split.Train, split.Test);
        Assert.True(timed < plain, $"timeSVD++ has {timed}, SVD++ {plain}");
    }

    [RealDataFact("ml-100k/u1.base")]
    public void IsNoWorseThanSvdPlusPlusOnMovieLens()
    {
        var (train, test) = MovieLens100K.LoadSplit(Path.Combine(TestData.Folder!, "ml-100k"), "u1");
        var (timed, plain) = Both(train, test);
        Assert.True(timed <= plain + 0.001, $"timeSVD++ has {timed}, SVD++ {plain}");
    }

    private static (double Timed, double Plain) Both(Interactions train, Interactions test)
    {
        var plain = new SvdPlusPlusOptions { LearningRateDecay = 1, BiasLearningRate = 0.007f, Regularization = 0.02f, BiasRegularization = 0.02f, Seed = 1 };
        return (RatingEvaluator.Evaluate(new TimeSvdPlusPlusTrainer(new() { Seed = 1 }).Fit(train), test).Rmse, RatingEvaluator.Evaluate(new SvdPlusPlusTrainer(plain).Fit(train), test).Rmse);
    }

    private static Interactions Rows(params (int Item, float Value, long Time)[] rows)
        => new(IdMap.Positions(1), IdMap.Positions(rows.Length), new int[rows.Length], [.. rows.Select(r => r.Item)], [.. rows.Select(r => r.Value)], [.. rows.Select(r => r.Time)]);

    private static TimeSvdPlusPlusTraining Training(Interactions data, TimeSvdPlusPlusOptions options)
    {
        CsrMatrix ratings = data.ByUser(Feedback.Explicit);
        return new TimeSvdPlusPlusTraining(new TrainingRun("TimeSvdPlusPlus", options, TrainingContext.None), options, ratings, DataProfile.Of(ratings), null);
    }

    private static void AssertNear(float[] expected, float[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        for (int k = 0; k < expected.Length; k++) Assert.Equal(expected[k], found[k], 2e-6f);
    }
}
