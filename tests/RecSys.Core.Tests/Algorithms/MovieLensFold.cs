using RecSys.Data;
using RecSys.Models;
using RecSys.Testing;
using RecSys.Training;

namespace RecSys.Tests.Algorithms;

/// <summary>The published folds u1…u5 of MovieLens-100K, for figures that other libraries publish on exactly these.</summary>
internal static class MovieLensFold
{
    /// <summary>RMSE on the test part of a fold; users and items without training ratings count as unknown.</summary>
    public static double Rmse(Trainer trainer, int fold)
    {
        var (train, test) = Read(fold);
        RecommenderModel model = trainer.Fit(train);
        double sum = 0;
        foreach ((int user, int item, float rating) in test)
            sum += Math.Pow(rating - model.Score(train.UserIds.IndexOf(user), train.ItemIds.IndexOf(item)), 2);
        return Math.Sqrt(sum / test.Length);
    }

    private static (Interactions Train, (int User, int Item, float Rating)[] Test) Read(int fold)
        => (TestData.Of(Rows($"u{fold}.base")), Rows($"u{fold}.test"));

    private static (int User, int Item, float Rating)[] Rows(string file)
        => Array.ConvertAll(File.ReadAllLines(Path.Combine(TestData.Folder!, "ml-100k", file)), line =>
        {
            string[] fields = line.Split('\t');
            return (int.Parse(fields[0]), int.Parse(fields[1]), float.Parse(fields[2]));
        });
}
