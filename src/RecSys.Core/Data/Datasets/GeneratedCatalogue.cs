using RecSys.Sampling;

namespace RecSys.Data;

/// <summary>
/// Makes a catalogue of films that nobody has to download: users with a few tastes that shift over three years, items of a genre and a mood with
/// titles to match, popularity by a power law that fades after release, ratings from 1 to 5 that agree with the tastes, cold items and users, and sequels if wanted.
/// For trying things out and for tests; figures on it say nothing about real data.
/// </summary>
public static class GeneratedCatalogue
{
    private const int DrawsBeforeGivingUp = 30;

    /// <summary>Makes a catalogue.</summary>
    /// <param name="options">Size and seed; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names all of them.</exception>
    public static Dataset Create(GeneratedCatalogueOptions? options = null)
    {
        options ??= new();
        options.Validate();
        GeneratedItem[] items = GeneratedItem.Make(options);
        GeneratedUser[] users = GeneratedUser.Make(options);
        var shelves = new GeneratedShelves(items);
        var sequels = new GeneratedSequels(items);
        var columns = new RatingColumns<int>();
        for (int u = 0; u < users.Length; u++)
        {
            var seen = new HashSet<int>();
            List<Choice> choices = Choose(users[u], u, items, shelves, options, seen);
            if (options.SequelShare > 0) FollowSequels(choices, users[u], u, items, sequels, options, seen);
            foreach (Choice choice in choices) columns.Add(users[u].Description.Id, items[choice.Item].Description.Id, choice.Rating, choice.Time);
        }
        return new Dataset("generated", ByTime(columns), [.. items.Select(item => item.Description)], [.. users.Select(user => user.Description)]);
    }

    private static List<Choice> Choose(GeneratedUser user, int index, GeneratedItem[] items, GeneratedShelves shelves, GeneratedCatalogueOptions options, HashSet<int> seen)
    {
        var rng = new Rng(options.Seed, (3L << 32) + index);
        var choices = new List<Choice>();
        for (int i = 0; i < user.Events; i++)
        {
            int day = user.FirstDay + rng.Next(GeneratedPeriod.Days - user.FirstDay);
            int item = Draw(user, day, items, shelves, options, seen, ref rng);
            if (item < 0) continue;
            seen.Add(item);
            long time = GeneratedPeriod.Start + (day * GeneratedPeriod.SecondsPerDay) + rng.Next(GeneratedPeriod.SecondsPerDay);
            choices.Add(new Choice(item, day, time, user.Rate(items[item], day, options.Drift, ref rng)));
        }
        return choices;
    }

    // Some choices give way to the sequel of the one before.
    private static void FollowSequels(List<Choice> choices, GeneratedUser user, int index, GeneratedItem[] items, GeneratedSequels sequels, GeneratedCatalogueOptions options, HashSet<int> seen)
    {
        var rng = new Rng(options.Seed, (4L << 32) + index);
        choices.Sort((a, b) => a.Time.CompareTo(b.Time));
        for (int k = 1; k < choices.Count; k++)
        {
            var (old, day, time, _) = choices[k];
            int sequel = sequels.After(choices[k - 1].Item);
            if (rng.NextSingle() >= options.SequelShare || sequel < 0 || items[sequel].Release > day || !seen.Add(sequel)) continue;
            seen.Remove(old);
            choices[k] = new Choice(sequel, day, time, user.Rate(items[sequel], day, options.Drift, ref rng));
        }
    }

    // A shelf by taste and day, an item of it by popularity, taken with a chance that grows with how well user and item agree.
    private static int Draw(GeneratedUser user, int day, GeneratedItem[] items, GeneratedShelves shelves, GeneratedCatalogueOptions options, HashSet<int> seen, ref Rng rng)
    {
        for (int attempt = 0; attempt < DrawsBeforeGivingUp; attempt++)
        {
            int item = shelves.Draw(user.DrawFlavour(day, options.Drift, ref rng), day, ref rng);
            if (item < 0 || seen.Contains(item)) continue;
            if (rng.NextSingle() < user.Acceptance(items[item])) return item;
        }
        return -1;
    }

    private static Interactions ByTime(RatingColumns<int> columns)
    {
        int[] rows = [.. Enumerable.Range(0, columns.Count)];
        Array.Sort(rows, (a, b) => (columns.Times[a], a).CompareTo((columns.Times[b], b)));
        var sorted = new RatingColumns<int>();
        foreach (int row in rows) sorted.Add(columns.Users[row], columns.Items[row], columns.Values[row], columns.Times[row]);
        return sorted.ToInteractions();
    }

    private readonly record struct Choice(int Item, int Day, long Time, float Rating);
}
