using RecSys.Data;
using RecSys.Models;
using RecSys.Sampling;
using RecSys.Testing;
using RecSys.Training;
using Xunit;

namespace RecSys.Tests.Algorithms;

/// <summary>Two kinds of users and of items: half of each user's own kind is held out and must rank above the other kind.</summary>
internal static class TwoKinds
{
    private const int Users = 60, Items = 200;

    /// <summary>Trains, and checks the loss, the ranking, and the fold-in of a new user.</summary>
    public static void LearnsThem(Trainer trainer)
    {
        var rng = new Rng(1);
        List<int> users = [], items = [];
        for (int u = 0; u < Users; u++)
        {
            for (int i = u % 2; i < Items; i += 2)
            {
                if (rng.Next(2) == 0) continue;
                users.Add(u);
                items.Add(i);
            }
        }
        var log = new ProgressLog();
        RecommenderModel model = trainer.Fit(new Interactions(IdMap.Positions(Users), IdMap.Positions(Items), [.. users], [.. items]), null, new TrainingContext { Progress = log });
        Assert.True(log.Reports[^1].Loss < log.Reports[0].Loss);
        int right = 0, pairs = 0;
        for (int u = 0; u < Users; u++)
        {
            for (int i = u % 2; i < Items; i += 2)
            {
                if (model.History.Contains(u, i)) continue;
                pairs++;
                right += model.Score(u, i) > model.Score(u, i ^ 1) ? 1 : 0;
            }
        }
        Assert.InRange((double)right / pairs, 0.9, 1);
        float[] scores = new float[Items], again = new float[Items];
        ((IFoldIn)model).ScoreHistory([16, 4, 0, 8, 12], [1, 1, 1, 1, 1], scores);
        Assert.True(scores.Where((_, i) => i % 2 == 0).Average() > scores.Where((_, i) => i % 2 == 1).Average());
        ((IFoldIn)model).ScoreHistory([0, 4, 8, 12, 16], [1, 1, 1, 1, 1], again);
        Assert.Equal(scores, again);
        ((IFoldIn)model).ScoreHistory([], [], scores);
        model.Score(-1, again);
        Assert.Equal(again, scores);
    }

    /// <summary>Trains with a seed in parts of many cells, on one thread and on three.</summary>
    public static void SameBitsInManyCells(Func<int, Trainer> trainerOfThreads) => SameBits(ManyCells, trainerOfThreads);

    /// <summary>Interactions that are worked on in four parts of two groups.</summary>
    public static Interactions ManyCells => RandomData.Ratings(450, 300, 40);

    /// <summary>Trains on one thread and on three.</summary>
    public static void SameBits(Interactions data, Func<int, Trainer> trainerOfThreads)
    {
        RecommenderModel one = trainerOfThreads(1).Fit(data), three = trainerOfThreads(3).Fit(data);
        for (int user = 0; user < one.UserCount; user++)
        {
            for (int item = 0; item < one.ItemCount; item++) Assert.Equal(one.Score(user, item), three.Score(user, item));
        }
    }
}
