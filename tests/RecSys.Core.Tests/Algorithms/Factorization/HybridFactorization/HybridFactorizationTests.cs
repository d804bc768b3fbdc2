using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Models;
using RecSys.Testing;
using RecSys.Training;
using Xunit;

namespace RecSys.Tests.Algorithms;

public class HybridFactorizationTests
{
    public static TheoryData<HybridLoss> Losses => [.. Enum.GetValues<HybridLoss>()];

    [Theory]
    [MemberData(nameof(Losses))]
    public void WithoutFeaturesItLearnsWhichItemsGoTogether(HybridLoss loss)
        => TwoKinds.LearnsThem(new HybridFactorizationTrainer(new() { Factors = 8, Epochs = 40, Seed = 3, Loss = loss, NegativeSamples = 3 }));

    [Theory]
    [MemberData(nameof(Losses))]
    public void ItemsAndUsersWithoutInteractionsAreScoredByTheirFeatures(HybridLoss loss)
    {
        Recommender recommender = Tastes(new() { Factors = 8, Epochs = 30, Seed = 1, Loss = loss, NegativeSamples = 3 });
        // Items 40 … 45 and users 60 … 63 have no interaction; the parity is the taste.
        foreach (int user in new[] { 0, 2, 60, 62 }) Assert.True(Mean(recommender, user, 0) > Mean(recommender, user, 1), $"user {user}");
        foreach (int user in new[] { 1, 3, 61, 63 }) Assert.True(Mean(recommender, user, 1) > Mean(recommender, user, 0), $"user {user}");
        Assert.All(recommender.SimilarItems(40, 5), r => Assert.Equal(0, r.Item % 2));
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void SeededTrainingWithFeaturesInManyCellsIsTheSameForAnyNumberOfThreads(HybridLoss loss)
        => TwoKinds.SameBits(TasteFeatures.With(TwoKinds.ManyCells), threads => new HybridFactorizationTrainer(new() { Factors = 5, Epochs = 2, Seed = 9, Loss = loss, Threads = threads }));

    [Theory]
    [InlineData(StepRule.AdaGrad, true)]
    [InlineData(StepRule.AdaGrad, false)]
    [InlineData(StepRule.Constant, true)]
    [InlineData(StepRule.Constant, false)]
    public void CellsThatShareFeaturesLearnThemAsWellAsStepsOneAfterAnother(StepRule rule, bool identity)
    {
        Interactions data = TasteFeatures.With(TwoKinds.ManyCells);
        double[] losses = [.. new int?[] { 1, null }.Select(seed =>
        {
            var log = new ProgressLog();
            var options = new HybridFactorizationOptions
            {
                Factors = 8, Epochs = 4, Seed = seed, Threads = 1, Loss = HybridLoss.Bpr, StepRule = rule, LearningRate = rule == StepRule.Constant ? 0.01f : 0.05f,
                ItemIdentity = identity, UserIdentity = identity,
            };
            new HybridFactorizationTrainer(options).Fit(data, null, new TrainingContext { Progress = log });
            // ln 2 is the loss of scores that know nothing. That one epoch is better than the one before is chance once little is left to learn.
            Assert.True(log.Reports[^1].Loss < 0.95 * Math.Log(2), $"seed {seed}: {log.Reports[0].Loss} -> {log.Reports[^1].Loss}");
            return log.Reports[^1].Loss;
        })];
        Assert.InRange(losses[0], 0.9 * losses[1], 1.1 * losses[1]);
    }

    [Fact]
    public void WithoutIdentitiesItemsOfTheSameFeaturesScoreTheSame()
    {
        Recommender recommender = Tastes(new() { Factors = 4, Epochs = 5, Seed = 1, ItemIdentity = false, UserIdentity = false });
        var model = (HybridFactorizationModel)recommender.Model;
        float[] a = new float[model.VectorSize], b = new float[model.VectorSize];
        model.ItemVector(4, a);
        model.ItemVector(8, b);
        Assert.Equal(a, b);
        model.UserVector(60, a);
        model.UserVector(62, b);
        Assert.Equal(a, b);
    }

    [Fact]
    public void ThoseThatComeLaterAreScoredAsIfTheyHadBeenThere()
    {
        Recommender recommender = Tastes(new() { Factors = 6, Epochs = 5, Seed = 1 });
        Recommender later = recommender.WithItems([46, 47], Features(40, 2)).WithUsers([64, 65], Features(60, 2));
        Assert.Equal((66, 48), (later.Model.UserCount, later.Model.ItemCount));
        foreach (int user in new[] { 0, 7, 61 })
        {
            Assert.Equal(recommender.Score(user, 40), later.Score(user, 46));
            Assert.Equal(recommender.Score(user, 41), later.Score(user, 47));
            Assert.Equal(recommender.Score(user, 3), later.Score(user, 3));
        }
        Assert.Equal(recommender.Score(60, 5), later.Score(64, 5));
        Assert.Equal(recommender.Score(61, 41), later.Score(65, 47));
        Assert.Equal(later.Score(65, 47), ModelFile.RoundTrip(later.Model).Score(65, 47));
        Recommender read = new(ModelFile.RoundTrip(recommender.Model), recommender.UserIds, recommender.ItemIds);
        Assert.Equal(later.Score(65, 47), read.WithItems([46, 47], Features(40, 2)).WithUsers([64, 65], Features(60, 2)).Score(65, 47));
    }

    [Fact]
    public void AModelWithoutFeaturesSaysThatItTakesNobodyIn()
    {
        Interactions data = RandomData.Ratings(12, 10, 4);
        var recommender = new Recommender(new HybridFactorizationTrainer(new() { Epochs = 1 }).Fit(data), data.UserIds, data.ItemIds);
        Assert.Contains("item features", Assert.Throws<NotSupportedException>(() => recommender.Model is ITakesItems model ? model.WithItems(Features(0, 1)) : null).Message, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => ((ITakesUsers)recommender.Model).WithUsers(Features(0, 1)));
    }

    [Fact]
    public void TrainingGoesOnFromACheckpointAndStopsEarly()
    {
        Interactions all = TasteFeatures.With(RandomData.Ratings(60, 40, 12), moreItems: 2);
        var (train, validation) = (all.Select([.. Enumerable.Range(0, all.Count).Where(r => r % 5 != 0)]), all.Select([.. Enumerable.Range(0, all.Count).Where(r => r % 5 == 0)]));
        var log = new ProgressLog();
        new HybridFactorizationTrainer(new() { Factors = 4, Epochs = 200, Patience = 2, Seed = 1 }).Fit(train, validation, new TrainingContext { Progress = log });
        Assert.All(log.Reports, r => Assert.NotNull(r.ValidationScore));
        Assert.True(log.Reports.Count < 200);
    }

    // LightFM publishes precision@10 .11 and AUC .90 for WARP.
    [RealDataFact("ml-100k/ua.base")]
    public void RanksAsPublished()
    {
        var (precision, auc) = LightFmSplit.Evaluate(new HybridFactorizationTrainer(new() { Factors = 10, Epochs = 10, Seed = 1 }));
        Assert.True(precision >= 0.11, $"precision@10 is {precision}");
        Assert.True(auc >= 0.90, $"AUC is {auc}");
    }

    private static Recommender Tastes(HybridFactorizationOptions options)
    {
        Interactions rows = RandomData.Ratings(60, 40, 12);
        Interactions data = rows.WithItemFeatures(IdMap.Positions(46), Features(0, 46)).WithUserFeatures(IdMap.Positions(64), Features(0, 64));
        // What a user rates low is no choice of theirs.
        Interactions liked = data.Select([.. Enumerable.Range(0, data.Count).Where(r => data.Values[r] >= 3.5f)]);
        return new Recommender(new HybridFactorizationTrainer(options).Fit(liked), data.UserIds, data.ItemIds);
    }

    private static FeatureTable Features(int start, int count)
        => new([FeatureColumn.Category("taste", [.. Enumerable.Range(start, count).Select(i => i % 2 == 0 ? "even" : "odd")])]);

    private static double Mean(Recommender recommender, int user, int parity)
        => Enumerable.Range(40, 6).Where(item => item % 2 == parity).Average(item => recommender.Score(user, item));
}
