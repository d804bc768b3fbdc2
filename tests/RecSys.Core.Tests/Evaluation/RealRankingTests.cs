using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Evaluation;
using RecSys.Splits;
using RecSys.Testing;
using Xunit;

namespace RecSys.Tests.Evaluation;

public class RealRankingTests
{
    // The protocol of He et al. (2017): the last item of each user among 99 sampled ones. Rendle et al. (2020) report .4535 and .2543 for popularity.
    [RealDataFact("ml-1m/movies.dat")]
    public void PopularityHasItsPublishedFigures()
    {
        Interactions data = MovieLens1M.Load(Path.Combine(TestData.Folder!, "ml-1m")).Interactions;
        Split split = Splitter.LeaveLastOut(data);
        RankingReport report = new RankingEvaluator(new() { Candidates = CandidateSet.Uniform(99, 1) }).Evaluate(new MostPopularTrainer().Fit(split.Train.WithoutValues()), split.Test);
        Assert.Equal(6_040, report.Users.Length);
        Assert.Equal(0.4535, report["HitRate@10"], 0.015);
        Assert.Equal(0.2543, report["NDCG@10"], 0.012);
    }
}
