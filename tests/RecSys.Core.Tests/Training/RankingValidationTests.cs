using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Testing;
using RecSys.Training;
using Xunit;

namespace RecSys.Tests.Training;

public class RankingValidationTests
{
    [Fact]
    public void IsTheMeanNdcgOfUsersWithValidationItems()
    {
        // Items in the order 0, 1, 2, 3. User 0 has seen 0 and should get 2 (second place of 1, 2, 3); user 1 should get 0 and 3; user 2 has nothing to find.
        CsrMatrix train = Matrix([0, 1], [0, 1]), validation = Matrix([0, 1, 1], [2, 0, 3]);
        double? score = new RankingValidation(train, validation).Score((_, scores) =>
        {
            for (int i = 0; i < scores.Length; i++) scores[i] = -i;
        }, new ParallelOptions());
        double second = 1 / Math.Log2(3), third = 1 / Math.Log2(4);
        Assert.Equal((second + ((1 + third) / (1 + second))) / 2, score!.Value, 1e-12);
        Assert.Null(new RankingValidation(train, Matrix([], [])).Score((_, _) => { }, new ParallelOptions()));
    }

    [Fact]
    public void OfManyUsersSomeAreTakenEvenly()
    {
        var some = new RankingValidation(Matrix([], []), Matrix([0, 1, 2], [1, 0, 1]), mostUsers: 2);
        Assert.Equal([0, 1], some.Users.ToArray());
        // User 0 has what is wanted in the first place, user 1 in the second.
        double? score = some.Score((user, scores) =>
        {
            scores.Clear();
            scores[user == 0 ? 1 : 3] = 1;
        }, new ParallelOptions());
        Assert.Equal((1 + (1 / Math.Log2(3))) / 2, score!.Value, 1e-12);
        Assert.Equal(score, some.ScoreMany((users, scores) =>
        {
            scores.Clear();
            for (int n = 0; n < users.Length; n++) scores[(4 * n) + (users[n] == 0 ? 1 : 3)] = 1;
        }, new ParallelOptions()));
        int[] users = [.. Enumerable.Range(0, 40)];
        var all = new Interactions(IdMap.Positions(40), IdMap.Positions(4), users, new int[40]).ByUser(Feedback.Implicit);
        Assert.Equal([0, 5, 10, 15, 20, 25, 30, 35], new RankingValidation(all, all, mostUsers: 8).Users.ToArray());
        Assert.Equal(users, new RankingValidation(all, all).Users.ToArray());
    }

    [Fact]
    public void RankingTrainersStopEarlyOnIt()
    {
        Interactions data = RandomData.Ratings(40, 30, 8), validation = RandomData.Ratings(40, 30, 3);
        var log = new ProgressLog();
        var context = new TrainingContext { Progress = log };
        new BprTrainer(new() { Factors = 4, Epochs = 500, Patience = 2, Seed = 1 }).Fit(data, validation, context);
        int bpr = log.Reports.Count;
        Assert.InRange(bpr, 1, 499);
        Assert.All(log.Reports, r => Assert.NotNull(r.ValidationScore));
        new ImplicitAlsTrainer(new() { Factors = 4, Epochs = 500, Patience = 2, Seed = 1 }).Fit(data, validation, context);
        Assert.InRange(log.Reports.Count - bpr, 1, 499);
    }

    private static CsrMatrix Matrix(int[] users, int[] items)
        => new Interactions(IdMap.Positions(3), IdMap.Positions(4), users, items).ByUser(Feedback.Implicit);
}
