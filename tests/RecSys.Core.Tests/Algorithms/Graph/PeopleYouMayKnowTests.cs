using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Evaluation;
using RecSys.Models;
using RecSys.Sampling;
using RecSys.Testing;
using Xunit;

namespace RecSys.Tests.Algorithms.Graph;

public class PeopleYouMayKnowTests
{
    // a knows b and c, who know each other and d; d knows e. Γ(b) = {a, c, d}, Γ(c) = {a, b, d}, Γ(d) = {b, c, e}.
    private static readonly string[] People = ["a", "a", "b", "c", "b", "d"];
    private static readonly string[] Others = ["b", "c", "d", "d", "c", "e"];

    private static Interactions Small => Interactions.FromConnections(People, Others);

    [Fact]
    public void SignalsByHand()
    {
        var recommender = Fit(Small, new() { Weights = new() { AdamicAdar = 1, Jaccard = 2, Clustering = 4 } });
        var model = (PeopleYouMayKnowModel)recommender.Model;
        int a = recommender.UserIds.IndexOf("a"), d = recommender.ItemIds.IndexOf("d"), e = recommender.ItemIds.IndexOf("e");
        // C(b): of the pairs of a, c, d the pairs ac and cd are connected; so is C(c).
        ConnectionSignals signals = model.Signals(a, d);
        Assert.Equal((2, false), (signals.Mutual, signals.SameSchool));
        Assert.Equal(2 / Math.Log(3), signals.AdamicAdar, 1e-6);
        Assert.Equal(2 / 3.0, signals.Jaccard, 1e-6);
        Assert.Equal(2 / 3.0, signals.Clustering, 1e-6);
        Assert.Equal("2 mutual connections", signals.ToString());
        Assert.Equal(20 + (2 / Math.Log(3)) + (4 / 3.0) + (8 / 3.0), recommender.Score("a", "d"), 1e-5);
        // e has d in common with b and c only; a, b and c are no candidates for a.
        Assert.Equal((0f, -1f, -1f, -1f), (recommender.Score("a", "e"), recommender.Score("a", "a"), recommender.Score("a", "b"), recommender.Score("b", "a")));
        Assert.Equal("1 mutual connection", model.Signals(recommender.UserIds.IndexOf("e"), recommender.ItemIds.IndexOf("b")).ToString());
        Assert.Equal("nothing in common", model.Signals(a, e).ToString());
        Assert.Equal(new[] { "b", "c" }, model.MutualConnections(a, d).Select(recommender.ItemIds.TextAt));
        // Nobody but d has a mutual connection with a.
        Assert.Equal([d], model.Suggest(a).Select(s => s.Item));
        Assert.Equal("d", recommender.Recommend("a", 1)[0].ItemId);
    }

    [Fact]
    public void ProfilesCountByTheirWeights()
    {
        FeatureTable profiles = new(
        [
            FeatureColumn.Category("Company", ["one", "two", null, "one", "two"]),
            FeatureColumn.CategoryList("School", [["x", "y"], ["x"], [], ["z", "y"], []]),
            FeatureColumn.Category("Industry", ["law", "law", "law", "art", "art"]),
            FeatureColumn.CategoryList("Skills", [["sql", "c"], ["go"], [], ["c", "sql"], []]),
        ]);
        var options = new PeopleYouMayKnowOptions { Encoding = new() { MinCount = 1 } };
        var recommender = Fit(Small.WithItemFeatures(IdMap.Of(new[] { "a", "b", "c", "d", "e" }), profiles), options);
        var model = (PeopleYouMayKnowModel)recommender.Model;
        int a = recommender.UserIds.IndexOf("a"), b = recommender.UserIds.IndexOf("b"), d = recommender.ItemIds.IndexOf("d"), e = recommender.ItemIds.IndexOf("e");
        Assert.Equal("2 mutual connections, same company, same school, similar profile", model.Signals(a, d).ToString());
        // 2 mutual, the company, the school y, and the same skills.
        Assert.Equal((2 * 10) + 50 + 30 + 10, recommender.Score("a", "d"), 1e-4f);
        Assert.Equal(10 + 50, recommender.Score("b", "e"), 1e-4f);
        Assert.Equal("1 mutual connection, same company", model.Suggest(b)[0].Signals.ToString());
        Assert.Equal(e, model.Suggest(b)[0].Item);
        // Somebody of the profiles whom nobody knows is no candidate.
        Assert.Equal(recommender.Score("a", "d"), ModelFile.RoundTrip(model).Score(a, d));
    }

    [Fact]
    public void ConnectionsCountFromEitherSideAndOnce()
    {
        Interactions twice = Interactions.FromConnections<string>([.. People, .. Others, "a"], [.. Others, .. People, "a"]);
        float[] expected = Scores(Fit(Small)), found = Scores(Fit(twice));
        Assert.Equal(expected, found);
        // In two columns with maps of their own, people are found by their ids.
        Recommender apart = Fit(Interactions.FromColumns<string, string>([.. People, .. Others], [.. Others, .. People]));
        Assert.Equal(20, apart.Score("a", "d"));
        Recommender numbers = Fit(Interactions.FromColumns<int, long>([1, 1, 2, 3, 2, 4], [2, 3, 4, 4, 3, 5]));
        Assert.Equal((20f, -1f), (numbers.Score(1, 4L), numbers.Score(3, 2L)));
    }

    [Fact]
    public void FoldsInByAcquaintancesAndExplainsByThem()
    {
        Recommender recommender = Fit(Small, new() { Weights = new() { AdamicAdar = 1 } });
        IReadOnlyList<Recommendation> newcomer = recommender.FoldIn(["b", "c"], 2);
        Assert.Equal(["a", "d"], newcomer.Select(r => r.ItemId).Order());
        Assert.Equal(20 + (2 / Math.Log(3)), newcomer[0].Score, 1e-5);
        IReadOnlyList<Reason> reasons = recommender.Explain("a", "d", 5);
        Assert.Equal(["b", "c"], reasons.Select(r => r.ItemId).Order());
        Assert.Equal(recommender.Score("a", "d"), reasons.Sum(r => r.Share), 1e-4f);
    }

    [Fact]
    public void LearnedWeightsRankHiddenConnectionsBetter()
    {
        // Circles of twelve; within one most know each other, and a few busy people know everybody, so that mutual connections alone mislead.
        var rng = new Rng(5);
        const int people = 240, circle = 12;
        var (from, to) = (new List<int>(), new List<int>());
        for (int a = 0; a < people; a++)
        {
            for (int b = a + 1; b < people; b++)
            {
                bool busy = a < 8 || b < 8;
                if (rng.NextSingle() >= (a / circle == b / circle ? 0.5f : busy ? 0.4f : 0.01f)) continue;
                from.Add(a);
                to.Add(b);
            }
        }
        Interactions all = Interactions.FromConnections(from.ToArray(), to.ToArray());
        int[] rows = [.. Enumerable.Range(0, all.Count)];
        new Rng(2).Shuffle(rows.AsSpan());
        Interactions train = all.Select(rows.AsSpan(all.Count / 10)), test = all.Select(rows.AsSpan(0, all.Count / 10));
        var learned = new PeopleYouMayKnowTrainer(new() { LearnWeights = true, Seed = 1 }).Fit(train);
        Assert.True(learned.IsLearned);
        double byCount = Ndcg(new PeopleYouMayKnowTrainer().Fit(train)), byLearning = Ndcg(learned), byDegree = Ndcg(new MostPopularTrainer().Fit(train));
        Assert.True(byLearning > byCount + 0.02, $"{byLearning:F3} against {byCount:F3}");
        Assert.True(byLearning > byDegree + 0.05, $"{byLearning:F3} against {byDegree:F3}");

        double Ndcg(RecommenderModel model) => new RankingEvaluator().Evaluate(model, test, train)["NDCG@10"];
    }

    [Fact]
    public void LearnedScoresOfTheUnlikeliestCandidatesStayAboveThoseOfStrangers()
    {
        float previous = 0;
        foreach (float bias in new[] { -500, -80, -40, -30.001f, -29.999f, -15.001f, -14.999f, -1, 0, 3 })
        {
            float score = new ConnectionScorer(null!, null!, null!, new ConnectionWeights(), true, bias).Score(default);
            Assert.True(score > previous, $"{score} at {bias}");
            if (bias >= -40) Assert.Equal(Math.Log(1 + Math.Exp(bias)), score, 1e-6);
            previous = score;
        }
    }

    [Fact]
    public void WithoutHiddenCandidatesThereIsNothingToLearn()
    {
        // A star has no triangle to close once a ray is hidden, and all who are candidates are strangers.
        Interactions star = Interactions.FromConnections([0, 0, 0, 0], [1, 2, 3, 4]);
        Assert.Contains("HoldoutShare", Assert.Throws<ArgumentException>(() => new PeopleYouMayKnowTrainer(new() { LearnWeights = true, Seed = 1 }).Fit(star)).Message);
    }

    [Fact]
    public void ClusteringIsThatOfCountingPairs()
    {
        Interactions data = RandomData.Ratings(40, 40, 6);
        ConnectionPeople people = ConnectionPeople.Of(data.UserIds, data.ItemIds);
        ConnectionGraph graph = ConnectionGraph.Of(people.Count, [.. Enumerable.Range(0, data.Count).Select(r => (people.OfUser[data.Users[r]], people.OfItem[data.Items[r]]))], new ParallelOptions { MaxDegreeOfParallelism = 2 });
        for (int p = 0; p < graph.Count; p++)
        {
            int[] own = graph.Of(p).ToArray();
            int pairs = own.Length * (own.Length - 1) / 2, connected = own.Sum(a => own.Count(b => b > a && graph.Of(a).BinarySearch(b) >= 0));
            Assert.Equal(pairs == 0 ? 0 : (float)connected / pairs, graph.Clustering[p], 1e-6f);
        }
    }

    private static Recommender Fit(Interactions data, PeopleYouMayKnowOptions? options = null) => new(new PeopleYouMayKnowTrainer(options).Fit(data), data.UserIds, data.ItemIds);

    private static float[] Scores(Recommender recommender)
    {
        var scores = new float[recommender.Model.UserCount * recommender.Model.ItemCount];
        recommender.Model.Score([.. Enumerable.Range(0, recommender.Model.UserCount)], scores);
        return scores;
    }
}
