using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Models;
using RecSys.Testing;
using Xunit;

namespace RecSys.Tests.Algorithms;

public class ContentBasedTests
{
    // Five items, of which "e" has no interaction.
    private static readonly string[] Items = ["a", "b", "c", "d", "e"];

    private static FeatureTable Genres => new(
    [
        FeatureColumn.CategoryList("genre", [["war", "drama"], ["war"], ["comedy"], ["comedy", "drama"], ["war"]]),
        FeatureColumn.Numeric("year", [1990, 1991, 2000, 2001, 1990]),
    ]);

    private static Interactions Data
        => Interactions.FromColumns(["u", "u", "v", "w"], ["a", "b", "c", "d"], [2f, 1, 1, 5]).WithItemFeatures(IdMap.Of(Items), Genres);

    [Fact]
    public void ScoresAreTheCosineOfTheWeightedMeanCountedByHand()
    {
        // idf = ln((1 + 5)/(1 + n)) + 1 with n = 3 for war, 2 for comedy and drama; no number field.
        double war = Math.Log(6 / 4.0) + 1, other = Math.Log(6 / 3.0) + 1;
        double[] a = Unit([war, other, 0]), b = [1, 0, 0], c = [0, 0, 1], d = Unit([0, other, other]);
        double[] profile = Unit([(2 * a[0]) + b[0], 2 * a[1], 0]);
        ContentBasedModel model = new ContentBasedTrainer().Fit(WithOnly("genre"));
        var scores = new float[5];
        model.Score(0, scores);
        double[] expected = [Dot(profile, a), Dot(profile, b), Dot(profile, c), Dot(profile, d), Dot(profile, b)];
        for (int i = 0; i < 5; i++) Assert.Equal(expected[i], scores[i], 1e-5);

        static double Dot(double[] x, double[] y) => x.Zip(y, (p, q) => p * q).Sum();

        static double[] Unit(double[] x) => [.. x.Select(v => v / Math.Sqrt(Dot(x, x)))];
    }

    [Fact]
    public void AnItemWithoutInteractionsIsRecommendedAndFoundAsSimilar()
    {
        Recommender recommender = Fit(Data);
        Assert.Equal("e", recommender.Recommend("u", 1)[0].ItemId);
        Assert.Equal("b", recommender.SimilarItems("e", 1)[0].ItemId);
        Assert.Equal("e", recommender.FoldIn(["b"], 1)[0].ItemId);
    }

    [Fact]
    public void ItemsThatComeAfterTrainingAreScoredByTheirFeatures()
    {
        Recommender before = Fit(Data);
        var late = new FeatureTable([FeatureColumn.CategoryList("genre", [["war", "drama"], ["unheard of"]]), FeatureColumn.Numeric("year", [1990, float.NaN])]);
        Recommender after = before.WithItems(["f", "g"], late);
        Assert.Equal("f", after.Recommend("u", 1)[0].ItemId);
        Assert.Equal(before.Score("u", "a"), after.Score("u", "f"), 1e-6f);
        Assert.Equal(before.Score("u", "d"), after.Score("u", "d"));
        Assert.Equal(0, after.Score("u", "g"));
        Assert.Equal(7, after.Model.ItemCount);
        Assert.Equal(-1, before.ItemIds.IndexOf("f"));
        Assert.Contains("known already", Assert.Throws<ArgumentException>(() => before.WithItems(["a", "f"], late)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => before.WithItems(["f", "g"], late.WithColumns("genre")));
        RecommenderModel read = ModelFile.RoundTrip(after.Model);
        Assert.Equal(after.Score("u", "f"), read.Score(0, 5));
    }

    [Fact]
    public void ExplanationsAddUpToTheScore()
    {
        Recommender recommender = Fit(Data);
        float score = recommender.Score("u", "e");
        Assert.Equal(score, recommender.Explain("u", "e", 5).Sum(r => r.Share), 1e-5f);
        IReadOnlyList<FeatureReason> reasons = recommender.ExplainByFeatures("u", "e", 9);
        Assert.Equal(score, reasons.Sum(r => r.Share), 1e-5f);
        Assert.Contains(reasons, r => r is { Field: "genre", Value: "war" });
        Assert.Contains(reasons, r => r is { Field: "year", Value: null });
        Assert.Equal(("genre", "comedy"), (recommender.SharedFeatures("c", "d", 9).First(r => r.Field == "genre").Field, "comedy"));
        Assert.Equal(recommender.SimilarItems("c", 1)[0].Score, recommender.SharedFeatures("c", recommender.SimilarItems("c", 1)[0].ItemId, 9).Sum(r => r.Share), 1e-5f);
        Assert.Empty(recommender.ExplainByFeatures("nobody", "e"));
        Assert.Empty(recommender.SharedFeatures("e", "nothing"));
    }

    [Fact]
    public void ExplanationsOfEveryKindOfFieldAddUp()
    {
        ContentBasedModel model = new ContentBasedTrainer(new() { TextFields = ["text"] }).Fit(TasteFeatures.With(RandomData.Ratings(20, 18, 5)));
        for (int item = 0; item < model.ItemCount; item++)
        {
            IReadOnlyList<FeatureReason> reasons = model.ExplainByFeatures(model.History.RowColumns(3), model.History.RowValues(3), item);
            Assert.Equal(model.Score(3, item), reasons.Sum(r => r.Share), 1e-4f);
        }
        Assert.Contains(model.SharedFeatures(0, 2), r => r is { Field: "text", Value: "quiet" });
        Assert.Contains(model.SharedFeatures(0, 2), r => r is { Field: "vector", Value: null });
    }

    [Fact]
    public void OfARatingBelowTheBoundNothingIsLearned()
    {
        Interactions data = Interactions.FromColumns(["u", "u", "v"], ["a", "c", "d"], [5f, 1, 2]).WithItemFeatures(IdMap.Of(Items), Genres);
        var model = new ContentBasedTrainer(new() { LikedFrom = 4 }).Fit(data);
        var recommender = new Recommender(model, data.UserIds, data.ItemIds);
        Assert.True(recommender.Score("u", "a") > 0.999f);
        Assert.Equal(recommender.Score("nobody", "a"), recommender.Score("v", "a"));
    }

    [Fact]
    public void NumbersAreTheMoreAlikeTheNearerTheyAre()
    {
        ContentBasedModel model = new ContentBasedTrainer().Fit(WithOnly("year"));
        float near = Similarity(model, 0, 1), far = Similarity(model, 0, 3);
        Assert.Equal(1f, Similarity(model, 0, 4), 1e-5f);
        Assert.True(near < 1 && near > 0.9f && far < near && far >= 0, $"{near}, {far}");
    }

    [Fact]
    public void AWeightOfZeroSilencesAField()
    {
        var genre = new ContentBasedTrainer().Fit(WithOnly("genre"));
        var both = new ContentBasedTrainer(new() { FieldWeights = new Dictionary<string, float> { ["year"] = 0 } }).Fit(Data);
        for (int item = 1; item < 5; item++) Assert.Equal(Similarity(genre, 0, item), Similarity(both, 0, item), 1e-6f);
        var error = Assert.Throws<ArgumentException>(() => new ContentBasedTrainer(new() { FieldWeights = new Dictionary<string, float> { ["colour"] = 1 } }).Fit(Data));
        Assert.Contains("colour", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TextIsSplitIntoWordsOnlyWhereTheOptionsSaySo()
    {
        var table = new FeatureTable([FeatureColumn.Category("title", ["The Red Balloon", "red balloons, RED wine", "the quiet sea"])]);
        Interactions data = Interactions.FromColumns(["u", "v", "w"], ["a", "b", "c"]).WithItemFeatures(IdMap.Of<string>(["a", "b", "c"]), table);
        ContentBasedModel words = new ContentBasedTrainer(new() { TextFields = ["title"] }).Fit(data), whole = new ContentBasedTrainer().Fit(data);
        Assert.Equal("red", Assert.Single(words.SharedFeatures(0, 1)).Value);
        Assert.Equal("the", Assert.Single(words.SharedFeatures(0, 2)).Value);
        Assert.Empty(whole.SharedFeatures(0, 1));
        Assert.Throws<ArgumentException>(() => new ContentBasedTrainer(new() { TextFields = ["year"] }).Fit(Data));
    }

    [Fact]
    public void AWordCountsAsOftenAsItOccurs()
    {
        // Both words are in two of the three texts, so that their idf is the same: (2, 1), (1, 0), (0, 1).
        var table = new FeatureTable([FeatureColumn.Category("title", ["red red wine", "red", "wine"])]);
        Interactions data = Interactions.FromColumns(["u", "v", "w"], ["a", "b", "c"]).WithItemFeatures(IdMap.Of<string>(["a", "b", "c"]), table);
        ContentBasedModel model = new ContentBasedTrainer(new() { TextFields = ["title"] }).Fit(data);
        Assert.Equal(2 / MathF.Sqrt(5), Similarity(model, 0, 1), 1e-6f);
        Assert.Equal(1 / MathF.Sqrt(5), model.Score(2, 0), 1e-6f);
    }

    [Fact]
    public void WithoutItemFeaturesTheErrorSaysHowToGiveThem()
    {
        var error = Assert.Throws<ArgumentException>(() => new ContentBasedTrainer().Fit(RandomData.Ratings(5, 5, 2)));
        Assert.Contains("WithItemFeatures", error.Message, StringComparison.Ordinal);
    }

    private static Interactions WithOnly(string field)
        => Interactions.FromColumns(["u", "u", "v", "w"], ["a", "b", "c", "d"], [2f, 1, 1, 5]).WithItemFeatures(IdMap.Of(Items), Genres.WithColumns(field));

    private static Recommender Fit(Interactions data) => new(new ContentBasedTrainer().Fit(data), data.UserIds, data.ItemIds);

    private static float Similarity(ContentBasedModel model, int item, int other)
    {
        var scores = new float[model.ItemCount];
        model.ScoreSimilar(item, scores);
        return scores[other];
    }
}
