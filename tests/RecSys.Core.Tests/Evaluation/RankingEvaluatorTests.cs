using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Evaluation;
using RecSys.Evaluation.Metrics;
using RecSys.Models;
using RecSys.Sampling;
using RecSys.Splits;
using RecSys.Testing;
using Xunit;

namespace RecSys.Tests.Evaluation;

public class RankingEvaluatorTests
{
    private const int Users = 200, Items = 120;
    private static readonly Split Data = Splitter.RandomPerUser(Some(), 0.3, seed: 4);
    private static readonly DelegateScorer RandomScorer = new(Users, Items, (user, scores) => new Rng(11, user).FillNormal(scores, 1));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AgreesWithSortingTheCatalogue(bool excludeSeen)
    {
        RankingReport report = new RankingEvaluator(new() { K = [5, 20], ExcludeSeen = excludeSeen }).EvaluateScorer(RandomScorer, Data.Train, Data.Test);
        CsrMatrix train = Data.Train.ByUser(Feedback.Explicit), test = Data.Test.ByUser(Feedback.Explicit);
        var scores = new float[Items];
        for (int i = 0; i < report.Users.Length; i++)
        {
            int user = report.Users.Span[i];
            RandomScorer.Score([user], scores);
            int[] order = [.. Enumerable.Range(0, Items).Where(item => !excludeSeen || !train.Contains(user, item)).OrderByDescending(item => scores[item])];
            UserRanking expected = UserRanking.OfList(order, test.RowColumns(user).ToArray().ToHashSet());
            foreach (RankingMetric metric in RankingMetrics.All)
            {
                foreach (int k in new[] { 5, 20 })
                    Assert.Equal(metric.Of(expected, k), report.Find(metric.HasCutoff ? $"{metric.Name}@{k}" : metric.Name).PerUser.Span[i], 1e-12);
            }
        }
        Assert.Equal(report.Find("NDCG@5").PerUser.ToArray().Average(), report["NDCG@5"], 1e-12);
    }

    [Fact]
    public void OptionsThatCannotBeKeptAreNamed()
    {
        Assert.Contains("MinRelevance is 4", Error(new() { MinRelevance = 4 }, Data.Test.WithoutValues()), StringComparison.Ordinal);
        Assert.Contains("found [0]", Error(new() { K = [0] }, Data.Test), StringComparison.Ordinal);
        Assert.Contains("must not be null", Error(new() { K = null! }, Data.Test), StringComparison.Ordinal);
        Assert.Contains("must not be null", Error(new() { Metrics = null! }, Data.Test), StringComparison.Ordinal);

        static string Error(RankingOptions options, Interactions test)
            => Assert.Throws<ArgumentException>(() => new RankingEvaluator(options).EvaluateScorer(RandomScorer, Data.Train, test)).Message;
    }

    [Fact]
    public void ConstantAndNaNScoresGetNoHits()
    {
        foreach (float score in new[] { 0f, 1f, float.NaN, float.NegativeInfinity, float.PositiveInfinity })
        {
            var scorer = new DelegateScorer(Users, Items, (_, scores) => scores.Fill(score));
            foreach (CandidateSet candidates in new[] { CandidateSet.Full, CandidateSet.Uniform(50) })
            {
                RankingReport report = new RankingEvaluator(new() { Candidates = candidates }).EvaluateScorer(scorer, Data.Train, Data.Test);
                foreach (string name in new[] { "Precision@10", "Recall@10", "HitRate@10", "NDCG@10", "MAP@10", "MRR@10" }) Assert.Equal(0, report[name]);
                Assert.True(report["AUC"] <= 0.5);
            }
        }
    }

    [Fact]
    public void ARandomScorerHasAucOneHalf()
    {
        RankingReport report = new RankingEvaluator().EvaluateScorer(RandomScorer, Data.Train, Data.Test);
        MetricResult auc = report.Find("AUC");
        Assert.InRange(0.5, auc.Lower95 - auc.StandardError, auc.Upper95 + auc.StandardError);
        Assert.Equal(0.5, auc.Mean, 0.03);
    }

    [Fact]
    public void AScorerThatKnowsTheTestIsPerfect()
    {
        CsrMatrix test = Data.Test.ByUser(Feedback.Explicit);
        DelegateScorer oracle = DelegateScorer.OfPairs(Users, Items, (user, item) => test.Contains(user, item) ? 1 : 0);
        RankingReport report = new RankingEvaluator().EvaluateScorer(oracle, Data.Train, Data.Test);
        foreach (string name in new[] { "HitRate@10", "NDCG@10", "MAP@10", "MRR@10", "AUC", "R-Precision" }) Assert.Equal(1, report[name], 1e-12);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void SamplingEverythingIsTheFullRanking(bool byPopularity)
    {
        CandidateSet all = byPopularity ? CandidateSet.Popular(Items) : CandidateSet.Uniform(Items);
        RankingReport full = new RankingEvaluator().EvaluateScorer(RandomScorer, Data.Train, Data.Test);
        RankingReport sampled = new RankingEvaluator(new() { Candidates = all }).EvaluateScorer(RandomScorer, Data.Train, Data.Test);
        foreach (RankingMetric metric in RankingMetrics.All)
        {
            string name = metric.HasCutoff ? metric.Name + "@10" : metric.Name;
            Assert.Equal(full.Find(name).PerUser.ToArray(), sampled.Find(name).PerUser.ToArray());
        }
        Assert.DoesNotContain(sampled.Metrics, m => m.Name.StartsWith("Coverage", StringComparison.Ordinal));
    }

    [Fact]
    public void SamplesDependOnTheSeedAlone()
    {
        double[] One(int seed, int threads) => new RankingEvaluator(new() { Candidates = CandidateSet.Uniform(10, seed), Threads = threads })
            .EvaluateScorer(RandomScorer, Data.Train, Data.Test).Find("NDCG@10").PerUser.ToArray();

        Assert.Equal(One(1, 1), One(1, 4));
        Assert.NotEqual(One(1, 1), One(2, 1));
    }

    [Fact]
    public void SampledItemsAreDifferentAndFree()
    {
        var sampler = new CandidateSampler(50, CandidateSet.Popular(20), AliasTable.OfCounts([.. Enumerable.Range(0, 50)], 1));
        int[] taken = [49, 48, 47, 1, 49];
        int[] sample = sampler.Sample(3, taken).ToArray();
        Assert.Equal(20, sample.Distinct().Count());
        Assert.Empty(sample.Intersect(taken));
        Assert.Equal(7, new CandidateSampler(11, CandidateSet.Uniform(20), null).Sample(0, [0, 1, 2, 3]).Length);
        // Popular items sampled only from those that occur, until these run out.
        var few = new CandidateSampler(10, CandidateSet.Popular(3), new AliasTable([1, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
        int[] three = few.Sample(1, []).ToArray();
        Assert.Equal([0, 3], three[..2].Order());
        Assert.Equal(3, three.Distinct().Count());
    }

    [Fact]
    public void ThreadsDoNotChangeTheFigures()
    {
        RankingReport one = new RankingEvaluator(new() { Threads = 1, K = [3, 10] }).EvaluateScorer(RandomScorer, Data.Train, Data.Test);
        RankingReport four = new RankingEvaluator(new() { Threads = 4, K = [3, 10] }).EvaluateScorer(RandomScorer, Data.Train, Data.Test);
        Assert.Equal(one.ToString(), four.ToString());
        Assert.Equal(one.Metrics.Select(m => m.Mean), four.Metrics.Select(m => m.Mean));
    }

    [Fact]
    public void TiesBetweenRelevantItemsAreNoGainEither()
    {
        // Both relevant items have the highest score; the less relevant one stands first.
        Interactions all = TestData.Of((0, 0, 1), (0, 1, 3), (0, 2, 1), (0, 3, 1));
        var scorer = new DelegateScorer(1, 4, (_, scores) => ((ReadOnlySpan<float>)[5, 5, 1, 0]).CopyTo(scores));
        RankingReport report = new RankingEvaluator(new() { Metrics = [new Ndcg(NdcgGain.Graded)] }).EvaluateScorer(scorer, all.Select([3]), all.Select([0, 1]));
        Assert.Equal((1 + (7 / Math.Log2(3))) / (7 + (1 / Math.Log2(3))), report["NDCG(graded)@10"], 1e-6);
    }

    [Fact]
    public void SeenTestItemsAndLowRatingsAreNotAskedFor()
    {
        Interactions all = TestData.Of((0, 0, 5), (0, 1, 5), (0, 2, 2), (1, 3, 1), (2, 0, 5), (2, 0, 5));
        RankingReport report = new RankingEvaluator(new() { MinRelevance = 3 }).EvaluateScorer(
            new DelegateScorer(3, 4, (_, scores) => ((ReadOnlySpan<float>)[4, 3, 2, 1]).CopyTo(scores)), all.Select([0, 4]), all.Select([1, 2, 3, 5]));
        Assert.Equal([0], report.Users.ToArray());
        Assert.Equal((2, 1), (report.UsersLeftOut, report.SeenTargets));
        Assert.Equal(1, report["MRR@10"]);
        RankingReport repeats = new RankingEvaluator(new() { ExcludeSeen = false }).EvaluateScorer(
            new DelegateScorer(3, 4, (_, scores) => ((ReadOnlySpan<float>)[4, 3, 2, 1]).CopyTo(scores)), all.Select([0, 4]), all.Select([5]));
        Assert.Equal(1, repeats["MRR@10"]);
    }

    [Fact]
    public void ValidationItemsAreLeftOutToo()
    {
        Interactions all = TestData.Of((0, 0, 1), (0, 1, 1), (0, 2, 1), (0, 3, 1));
        var scorer = new DelegateScorer(1, 4, (_, scores) => ((ReadOnlySpan<float>)[4, 3, 2, 1]).CopyTo(scores));
        var evaluator = new RankingEvaluator();
        Assert.Equal(0.5, evaluator.EvaluateScorer(scorer, all.Select([0]), all.Select([2]))["MRR@10"]);
        Assert.Equal(1, evaluator.EvaluateScorer(scorer, all.Select([0]), all.Select([2]), all.Select([0, 1]))["MRR@10"]);
        Assert.Equal(1, evaluator.EvaluateScorer(scorer, all.Select([0]), all.Select([2]), all.Select([0, 1]))["AUC"]);
    }

    [Fact]
    public void TheReportIsReadable()
    {
        string text = new RankingEvaluator(new() { Candidates = CandidateSet.Uniform(99, 7) }).EvaluateScorer(RandomScorer, Data.Train, Data.Test).ToString();
        Assert.Contains("SAMPLED: relevant items among 99 items sampled uniformly (seed 7)", text);
        Assert.Contains("NDCG@10", text);
        Assert.Contains("Users: 200", text);
        RankingReport full = new RankingEvaluator().EvaluateScorer(RandomScorer, Data.Train, Data.Test);
        Assert.Contains("full ranking of all items", full.ToString());
        Assert.Throws<KeyNotFoundException>(() => full["NDCG@11"]);
    }

    [Fact]
    public void CatalogueMetricsLookAtTheLists()
    {
        RecommenderModel popular = new MostPopularTrainer().Fit(Data.Train);
        RankingReport report = new RankingEvaluator(new() { K = [1, 10] }).Evaluate(popular, Data.Test);
        ScoredItem[][] lists = TopN.ForUsers(popular, report.Users, 10);
        Assert.Equal(lists.SelectMany(l => l).Select(s => s.Item).Distinct().Count() / (double)Items, report["Coverage@10"], 1e-12);
        Assert.Equal(lists.Select(l => l[0].Item).Distinct().Count() / (double)Items, report["Coverage@1"], 1e-12);
        Assert.True(report["Gini@10"] > new RankingEvaluator().EvaluateScorer(RandomScorer, Data.Train, Data.Test)["Gini@10"]);
    }

    [Fact]
    public void HeldOutUsersAreFoldedIn()
    {
        UserSplit split = Splitter.HoldOutUsers(Some(), 50, seed: 2);
        RankingReport report = new RankingEvaluator().Evaluate(new MostPopularTrainer().Fit(split.Train), split.Test);
        Assert.Equal(50, report.Users.Length);
        Assert.True(report["AUC"] > 0.55);
    }

    [Fact]
    public void WrongInputIsRefused()
    {
        Assert.Throws<ArgumentException>(() => new RankingEvaluator(new() { K = [] }).EvaluateScorer(RandomScorer, Data.Train, Data.Test));
        Assert.Throws<ArgumentException>(() => new RankingEvaluator(new() { K = [5, 5] }).EvaluateScorer(RandomScorer, Data.Train, Data.Test));
        Assert.Throws<ArgumentException>(() => new RankingEvaluator().EvaluateScorer(RandomScorer, Data.Train, TestData.Of((0, 0, 1))));
    }

    [Fact]
    public void NoTestItemsGiveAnEmptyReport()
    {
        RankingReport report = new RankingEvaluator().EvaluateScorer(RandomScorer, Data.Train, Data.Test.Select([]));
        Assert.Equal(Users, report.UsersLeftOut);
        Assert.True(double.IsNaN(report["NDCG@10"]));
    }

    // Popular items are chosen more often, each user's items are distinct.
    private static Interactions Some()
    {
        var rng = new Rng(1);
        int[] users = new int[Users * 12], items = new int[Users * 12];
        for (int row = 0; row < users.Length; row++)
        {
            users[row] = row / 12;
            do items[row] = Math.Min(rng.Next(Items), rng.Next(Items));
            while (items.AsSpan(row / 12 * 12, row % 12).Contains(items[row]));
        }
        return new Interactions(IdMap.Positions(Users), IdMap.Positions(Items), users, items);
    }
}
