using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Evaluation;
using RecSys.Models;
using RecSys.Splits;
using RecSys.Testing;
using RecSys.Training;
using Xunit;

namespace RecSys.Tests.Algorithms;

public class ImplicitAlsTests
{
    public static TheoryData<ImplicitWeighting, ImplicitAlsSolver> Ways => new()
    {
        { ImplicitWeighting.Confidence, ImplicitAlsSolver.Cholesky },
        { ImplicitWeighting.Confidence, ImplicitAlsSolver.ConjugateGradient },
        { ImplicitWeighting.AllPairs, ImplicitAlsSolver.Cholesky },
        { ImplicitWeighting.AllPairs, ImplicitAlsSolver.ConjugateGradient },
    };

    [Fact]
    public void AUserWithTwoFactorsByHand()
    {
        // Item vectors (1, 0) and (1, 1): YᵀY = [2 1; 1 1]. The user has the second item with weight 2.
        // Confidence, α = 1/2, λ = 1: [2 1; 1 1] + 1·[1 1; 1 1] + I = [4 2; 2 3], right side 2·(1, 1), so x = (1/4, 1/2).
        Assert.Equal([0.25f, 0.5f], FoldIn(new ImplicitObjective(ImplicitWeighting.Confidence, 0.5f, 1, 1, 1)), Close);

        // AllPairs, α₀ = 1/2, λ = 1/2, ν = 1: ½·[2 1; 1 1] + [1 1; 1 1] + ½·(1 + ½·2)·I = [3 1.5; 1.5 2.5], right side (1, 1), so x = (4, 6) / 21.
        Assert.Equal([4f / 21, 6f / 21], FoldIn(new ImplicitObjective(ImplicitWeighting.AllPairs, 40, 0.5f, 0.5f, 1)), Close);
    }

    [Fact]
    public void ModestConfidenceRanksFarBetterThanPopularity()
    {
        Split data = Splitter.RandomPerUser(GeneratedCatalogue.Create(new() { Users = 600, Items = 400, Interactions = 20_000 }).Interactions.WithoutValues(), testShare: 0.2, seed: 1);
        RankingEvaluator evaluator = new();
        double popular = evaluator.Evaluate(new MostPopularTrainer().Fit(data.Train), data.Test)["NDCG@10"];
        double ndcg = evaluator.Evaluate(new ImplicitAlsTrainer(new() { Alpha = 1, Seed = 1 }).Fit(data.Train), data.Test)["NDCG@10"];
        Assert.True(ndcg > 2 * popular, $"{ndcg} is not far above popularity, {popular}");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void TheObjectiveFallsWithEveryEpochAndIsTheOneReported(ImplicitWeighting weighting, ImplicitAlsSolver solver)
    {
        Interactions data = RandomData.Ratings(50, 35, 9);
        ImplicitAlsOptions options = Options(weighting, solver) with { Epochs = 8 };
        var log = new ProgressLog();
        ImplicitAlsModel model = new ImplicitAlsTrainer(options).Fit(data, null, new TrainingContext { Progress = log });
        for (int i = 1; i < log.Reports.Count; i++)
            Assert.True(log.Reports[i].Loss <= log.Reports[i - 1].Loss * (1 + 1e-5), $"{log.Reports[i - 1].Loss} -> {log.Reports[i].Loss}");
        double expected = Objective(model, options) / model.Profile.Count;
        Assert.Equal(expected, log.Reports[^1].Loss, 1e-4 * expected);
    }

    [Theory]
    [InlineData(ImplicitWeighting.Confidence, 5)]
    [InlineData(ImplicitWeighting.AllPairs, 5)]
    [InlineData(ImplicitWeighting.Confidence, 59)] // vectors of 64 numbers, which have a kernel of their own
    [InlineData(ImplicitWeighting.AllPairs, 64)]
    public void ManyStepsOfConjugateGradientsEqualCholesky(ImplicitWeighting weighting, int factors)
    {
        Interactions data = RandomData.Ratings(40, 30, 9);
        ImplicitAlsOptions options = Options(weighting, ImplicitAlsSolver.Cholesky) with { Epochs = 2, Factors = factors };
        ImplicitAlsModel exact = new ImplicitAlsTrainer(options).Fit(data);
        ImplicitAlsModel steps = new ImplicitAlsTrainer(options with { Solver = ImplicitAlsSolver.ConjugateGradient, ConjugateGradientSteps = 100 }).Fit(data);
        for (int user = 0; user < exact.UserCount; user++)
        {
            for (int item = 0; item < exact.ItemCount; item++) Assert.Equal(exact.Score(user, item), steps.Score(user, item), 2e-3f);
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void FoldInOfAKnownUserGivesTheirScoresAndSharesAddUp(ImplicitWeighting weighting, ImplicitAlsSolver solver)
    {
        ImplicitAlsModel model = new ImplicitAlsTrainer(Options(weighting, solver) with { Epochs = 30 }).Fit(RandomData.Ratings(50, 35, 9));
        var scores = new float[model.ItemCount];
        for (int user = 0; user < 5; user++)
        {
            ReadOnlySpan<int> items = model.History.RowColumns(user);
            ReadOnlySpan<float> values = model.History.RowValues(user);
            model.ScoreHistory(items, values, scores);
            var shares = new float[items.Length];
            for (int item = 0; item < scores.Length; item++)
            {
                Assert.Equal(scores[item], model.Score(user, item), 0.01f);
                model.Explain(items, values, item, shares);
                Assert.Equal(scores[item], shares.Sum(), 1e-3f);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void WeightsOfZeroAndBelowSayNothingInAHistory(ImplicitWeighting weighting, ImplicitAlsSolver solver)
    {
        ImplicitAlsModel model = new ImplicitAlsTrainer(Options(weighting, solver)).Fit(RandomData.Ratings(50, 35, 9));
        float[] expected = new float[model.ItemCount], found = new float[model.ItemCount], shares = new float[4];
        model.ScoreHistory([2, 7], [1, 3], expected);
        model.ScoreHistory([2, 5, 7, 9], [1, 0, 3, -2], found);
        Assert.Equal(expected, found);
        model.Explain([2, 5, 7, 9], [1, 0, 3, -2], 4, shares);
        Assert.Equal((0, 0), (shares[1], shares[3]));
        Assert.Equal(expected[4], shares.Sum(), 1e-4f);
        model.Score(-1, expected);
        model.ScoreHistory([2, 5], [0, 0], found);
        Assert.Equal(expected, found);
    }

    [Fact]
    public void SimilarItemsAreCosinesWithoutTheItemItself()
    {
        ImplicitAlsModel model = new ImplicitAlsTrainer(Options(ImplicitWeighting.AllPairs, ImplicitAlsSolver.Cholesky)).Fit(RandomData.Ratings(50, 35, 9));
        var scores = new float[model.ItemCount];
        model.ScoreSimilar(3, scores);
        Assert.Equal(float.NegativeInfinity, scores[3]);
        float[] a = new float[model.VectorSize], b = new float[model.VectorSize];
        model.ItemVector(3, a);
        model.ItemVector(4, b);
        Assert.Equal(System.Numerics.Tensors.TensorPrimitives.CosineSimilarity<float>(a, b), scores[4], 1e-4f);
    }

    private static ImplicitAlsOptions Options(ImplicitWeighting weighting, ImplicitAlsSolver solver)
        => new() { Factors = 7, Weighting = weighting, Solver = solver, Alpha = 3, Regularization = 0.3f, Seed = 4 };

    private static float[] FoldIn(ImplicitObjective objective)
    {
        CsrMatrix history = TestData.Of((0, 0, 1f), (0, 1, 1f)).ByUser(Feedback.Implicit);
        var model = new ImplicitAlsModel(DataProfile.Of(history), history, objective, new FactorTable(1, 2), FactorTable.Of([1, 0, 1, 1], 2, 2));
        var x = new float[2];
        model.FoldInVector([1], [2f], x);
        return x;
    }

    private static bool Close(float a, float b) => MathF.Abs(a - b) < 1e-5f;

    // The objective pair by pair, as the papers write it.
    private static double Objective(ImplicitAlsModel model, ImplicitAlsOptions options)
    {
        bool confidence = options.Weighting == ImplicitWeighting.Confidence;
        CsrMatrix users = model.History, items = users.Transpose();
        double sum = 0;
        for (int u = 0; u < model.UserCount; u++)
        {
            for (int i = 0; i < model.ItemCount; i++)
            {
                double score = model.Score(u, i);
                int at = users.RowColumns(u).BinarySearch(i);
                double weight = at < 0 ? 0 : users.RowValues(u)[at];
                if (confidence) sum += (1 + (options.Alpha * weight)) * Math.Pow((at < 0 ? 0 : 1) - score, 2);
                else sum += (at < 0 ? 0 : Math.Pow(1 - score, 2)) + (options.UnobservedWeight * score * score);
            }
        }
        var vector = new float[model.VectorSize];
        for (int u = 0; u < model.UserCount; u++)
        {
            model.UserVector(u, vector);
            sum += Lambda(users.RowLength(u), model.ItemCount) * Norm(vector);
        }
        for (int i = 0; i < model.ItemCount; i++)
        {
            model.ItemVector(i, vector);
            sum += Lambda(items.RowLength(i), model.UserCount) * Norm(vector);
        }
        return sum;

        double Lambda(int observed, int others) => confidence ? options.Regularization
            : options.Regularization * Math.Pow(observed + (options.UnobservedWeight * others), options.RegularizationExponent);
        static double Norm(float[] x) => x.Sum(v => (double)v * v);
    }
}
