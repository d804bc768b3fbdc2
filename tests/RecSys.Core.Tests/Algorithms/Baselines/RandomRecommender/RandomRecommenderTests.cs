using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Models;
using RecSys.Testing;
using Xunit;

namespace RecSys.Tests.Algorithms;

public class RandomRecommenderTests
{
    private static RandomRecommenderModel Train(int seed, int users = 40, int items = 50)
    {
        var data = new Interactions(IdMap.Positions(users), IdMap.Positions(items), [0, 1], [0, 1]);
        return new RandomRecommenderTrainer(new() { Seed = seed }).Fit(data);
    }

    [Fact]
    public void ScoresAreUniformAndUnrelatedBetweenUsersAndItems()
    {
        const int Users = 300, Items = 300;
        RandomRecommenderModel model = Train(1, Users, Items);
        double sum = 0, square = 0, alongItems = 0, alongUsers = 0;
        for (int u = 0; u < Users - 1; u++)
        {
            for (int i = 0; i < Items - 1; i++)
            {
                double score = model.Score(u, i);
                Assert.InRange(score, 0, 0.99999999);
                sum += score;
                square += score * score;
                alongItems += (score - 0.5) * (model.Score(u, i + 1) - 0.5);
                alongUsers += (score - 0.5) * (model.Score(u + 1, i) - 0.5);
            }
        }
        double count = (Users - 1.0) * (Items - 1.0);
        Assert.Equal(0.5, sum / count, 0.005);
        Assert.Equal(1.0 / 3, square / count, 0.005);
        Assert.Equal(0, alongItems / count, 0.002);
        Assert.Equal(0, alongUsers / count, 0.002);
    }

    [Fact]
    public void ScoresDependOnTheSeedAlone()
    {
        float[] first = Scores(Train(7), 3), again = Scores(Train(7), 3), other = Scores(Train(8), 3);
        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public void OnePairAndAllItemsAgreeAndUnknownOnesGetAScore()
    {
        RandomRecommenderModel model = Train(3);
        float[] known = Scores(model, 5), unknown = Scores(model, -1), folded = new float[model.ItemCount];
        model.ScoreHistory([1, 2], [1, 1], folded);
        for (int i = 0; i < known.Length; i++) Assert.Equal(known[i], model.Score(5, i));
        Assert.Equal(unknown, folded);
        Assert.NotEqual(known, unknown);
        Assert.InRange(model.Score(5, -1), 0f, 1f);
    }

    private static float[] Scores(RecommenderModel model, int user)
    {
        var scores = new float[model.ItemCount];
        model.Score(user, scores);
        return scores;
    }
}
