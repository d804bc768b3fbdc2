using RecSys;
using RecSys.Data;

namespace ContentAndHybrid;

/// <summary>The second process: loads the models, recommends new films, says why, and takes in a film that comes out only now.</summary>
public static class Recommending
{
    public static void Run(string contentPath, string hybridPath, string filmsPath, string user)
    {
        string[][] films = [.. File.ReadLines(filmsPath).Select(line => line.Split('\t'))];
        Dictionary<string, string> names = films.ToDictionary(f => f[0], f => f[1]);
        string[] fresh = [.. films.Where(f => f[2] == "new").Select(f => f[0])];
        Recommender content = Recommender.Load(contentPath), hybrid = Recommender.Load(hybridPath);

        Console.WriteLine($"New films for user {user}, who liked among others {string.Join("; ", Liked(content, user).Take(4).Select(id => names[id]))}");
        foreach (Recommender recommender in new[] { content, hybrid })
        {
            Console.WriteLine($"By {recommender.Model.Algorithm}:");
            IReadOnlyList<Recommendation> items = recommender.Recommend(user, 3, filterSeen: true, allow: fresh);
            for (int i = 0; i < items.Count; i++) Console.WriteLine(FormattableString.Invariant($"{i + 1,3}. {names[items[i].ItemId]}  {items[i].Score:0.000}"));
        }

        string first = content.Recommend(user, 1, filterSeen: true, allow: fresh)[0].ItemId;
        Console.WriteLine($"Why the first one: {string.Join(", ", content.ExplainByFeatures(user, first).Select(r => FormattableString.Invariant($"{r.Field} {r.Value} {r.Share:0.00}")))}");
        Console.WriteLine($"Films most like it: {string.Join("; ", content.SimilarItems(first, 3).Select(r => names[r.ItemId]))}");

        // What comes out after training needs no training either.
        string[] name = names[first].Split("  [");
        var premiere = new FeatureTable([FeatureColumn.Category("Title", [name[0] + ", Part Two"]), FeatureColumn.CategoryList("Genres", [name[1].TrimEnd(']').Split(", ")])]);
        const int Id = 1_000_000;
        Console.WriteLine($"A sequel of it comes out: \"{name[0]}, Part Two\"");
        foreach (Recommender recommender in new[] { content, hybrid })
        {
            Recommender now = recommender.WithItems([Id], premiere);
            int place = 1 + now.Recommend(user, fresh.Length + 1, filterSeen: true, allow: fresh.Append("1000000")).ToList().FindIndex(r => r.ItemId == "1000000");
            Console.WriteLine(FormattableString.Invariant($"  {now.Model.Algorithm}: score {now.Score(user, Id):0.000}, number {place} of {fresh.Length + 1} new films for the user"));
        }
    }

    private static IEnumerable<string> Liked(Recommender recommender, string user)
    {
        int index = recommender.UserIds.IndexOf(user);
        return recommender.Model.History.RowColumns(index).ToArray().Select(recommender.ItemIds.TextAt);
    }
}
