using RecSys;
using RecSys.Models;

namespace QuickStart;

/// <summary>The second process: loads the model and recommends. It needs no ML.NET.</summary>
public static class Recommending
{
    public static void Run(string modelPath, string titlesPath, int user)
    {
        Dictionary<string, string> titles = File.ReadLines(titlesPath).Select(line => line.Split('\t')).ToDictionary(f => f[0], f => $"{f[1]}  [{f[2]}]");
        Recommender recommender = Recommender.Load(modelPath);

        Console.WriteLine($"Ten items for user {user}, by {recommender.Model.Algorithm}:");
        IReadOnlyList<Recommendation> items = recommender.Recommend(user, n: 10);
        for (int i = 0; i < items.Count; i++)
            Console.WriteLine(FormattableString.Invariant($"{i + 1,3}. {titles.GetValueOrDefault(items[i].ItemId, items[i].ItemId)}  {items[i].Score:0.000}"));
        if (items.Count > 0) Console.WriteLine($"Why the first one: {Why(recommender, user, items[0].ItemId, titles)}");
    }

    private static string Why(Recommender recommender, int user, string item, Dictionary<string, string> titles)
    {
        if (recommender.Model is not IExplains) return $"{recommender.Model.Algorithm} gives no reasons.";
        return "it goes with what the user had, most of all " + string.Join(" and ", recommender.Explain(user, item, n: 2).Select(reason => titles.GetValueOrDefault(reason.ItemId, reason.ItemId)));
    }
}
