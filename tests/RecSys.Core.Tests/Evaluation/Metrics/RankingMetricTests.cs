using RecSys.Evaluation.Metrics;
using Xunit;

namespace RecSys.Tests.Evaluation.Metrics;

public class RankingMetricTests
{
    private static readonly int[] ListA = [1, 4, 7, 2, 9, 3, 5, 6, 8, 10];
    private static readonly HashSet<int> RelevantA = [1, 2, 5, 7, 8];
    private static readonly int[] ListB = [1, 3, 5, 7, 9, 11, 13, 15, 17, 19];
    private static readonly HashSet<int> RelevantB = [3, 7, 15, 22, 25];

    [Fact]
    public void FirstWorkedExample()
    {
        UserRanking ranking = UserRanking.OfList(ListA, RelevantA);
        Assert.Equal(0.6, new Precision().Of(ranking, 5), 1e-12);
        Assert.Equal(0.6, new Recall().Of(ranking, 5), 1e-12);
        Assert.Equal(0.4833, new AveragePrecision().Of(ranking, 5), 5e-5);
        Assert.Equal(0.6548, new Ndcg().Of(ranking, 5), 5e-5);
        Assert.Equal(0.9060, new Ndcg(ideal: NdcgIdeal.Hits).Of(ranking, 5), 5e-5);
        Assert.Equal(0.5, new Precision().Of(ranking, 10), 1e-12);
        Assert.Equal(1, new Recall().Of(ranking, 10), 1e-12);
        Assert.Equal(0.7087, new AveragePrecision().Of(ranking, 10), 5e-5);
        Assert.Equal(0.8700, new Ndcg().Of(ranking, 10), 5e-5);
        Assert.Equal(1, new ReciprocalRank().Of(ranking, 10));
        Assert.Equal(1, new HitRate().Of(ranking, 1));
        Assert.Equal(0.6, new RPrecision().Of(ranking, 1), 1e-12);
    }

    [Fact]
    public void SecondWorkedExample()
    {
        UserRanking ranking = UserRanking.OfList(ListB, RelevantB);
        Assert.Equal(0.3, new Precision().Of(ranking, 10), 1e-12);
        Assert.Equal(0.6, new Recall().Of(ranking, 10), 1e-12);
        Assert.Equal(0.2750, new AveragePrecision().Of(ranking, 10), 5e-5);
        Assert.Equal(0.4583, new AveragePrecision(AveragePrecisionNorm.Hits).Of(ranking, 10), 5e-5);
        Assert.Equal(0.4670, new Ndcg().Of(ranking, 10), 5e-5);
        Assert.Equal(0.5, new ReciprocalRank().Of(ranking, 10));
        Assert.Equal(0, new ReciprocalRank().Of(ranking, 1));
        Assert.Equal(0, new HitRate().Of(ranking, 1));
    }

    [Fact]
    public void DividingByAllRelevantIsAnOption()
    {
        UserRanking ranking = UserRanking.OfList(ListA, RelevantA);
        Assert.Equal((1 + (2 / 3.0)) / 5, new AveragePrecision(AveragePrecisionNorm.Relevant).Of(ranking, 3), 1e-12);
        Assert.Equal((1 + (2 / 3.0)) / 3, new AveragePrecision().Of(ranking, 3), 1e-12);
    }

    [Fact]
    public void GradedGain()
    {
        // Relevance 1 first and 3 last of three; the best order is the reverse.
        var ranking = new UserRanking { Ranks = [1, 2, 4], Grades = [1, 2, 3], IdealGrades = [3, 2, 1], CandidateCount = 10 };
        double dcg = 1 + (3 / Math.Log2(3)) + (7 / Math.Log2(5)), best = 7 + (3 / Math.Log2(3)) + (1 / Math.Log2(4));
        Assert.Equal(dcg / best, new Ndcg(NdcgGain.Graded).Of(ranking, 10), 1e-12);
        double twoHits = (1 + (3 / Math.Log2(3))) / (3 + (1 / Math.Log2(3)));
        Assert.Equal(twoHits, new Ndcg(NdcgGain.Graded, NdcgIdeal.Hits).Of(ranking, 3), 1e-12);
        Assert.Equal((1 + (1 / Math.Log2(3)) + (1 / Math.Log2(5))) / (1 + (1 / Math.Log2(3)) + 0.5), new Ndcg().Of(ranking, 10), 1e-12);
        var worthless = new UserRanking { Ranks = [1], Grades = [0], IdealGrades = [0], CandidateCount = 2 };
        Assert.Equal(0, new Ndcg(NdcgGain.Graded).Of(worthless, 1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(2000)]
    public void APerfectOrderHasOne(int relevant)
    {
        var ranking = new UserRanking { Ranks = Enumerable.Range(1, relevant).ToArray(), CandidateCount = 3000 };
        foreach (int k in new[] { 1, 2, 10, 5000 })
        {
            Assert.Equal(1, new Ndcg().Of(ranking, k), 1e-12);
            Assert.Equal(1, new AveragePrecision().Of(ranking, k), 1e-12);
            Assert.Equal(1, new ReciprocalRank().Of(ranking, k));
            Assert.Equal(1, new Auc().Of(ranking, k));
            Assert.Equal(1, new RPrecision().Of(ranking, k));
        }
    }

    [Fact]
    public void NothingFoundIsZero()
    {
        var ranking = new UserRanking { Ranks = [UserRanking.NotRanked, UserRanking.NotRanked], Ties = [0, 0], CandidateCount = 100 };
        Assert.All(RankingMetrics.All, metric => Assert.Equal(0, metric.Of(new UserRanking { Ranks = [UserRanking.NotRanked], Ties = [0], CandidateCount = 100 }, 10)));
        Assert.Equal(0, new Auc().Of(ranking, 1));
    }

    [Fact]
    public void AucCountsPairsWonAndHalfOfTies()
    {
        // Order: other, relevant, other, relevant, other, of five: 2 of 3 and 1 of 3 pairs are won.
        Assert.Equal(0.5, new Auc().Of(new UserRanking { Ranks = [2, 4], CandidateCount = 5 }, 1), 1e-12);
        // The one before the first has the same score.
        Assert.Equal(3.5 / 6, new Auc().Of(new UserRanking { Ranks = [2, 4], Ties = [1, 0], CandidateCount = 5 }, 1), 1e-12);
    }
}
