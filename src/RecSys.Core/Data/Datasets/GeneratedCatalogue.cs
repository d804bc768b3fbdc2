using RecSys.Sampling;

namespace RecSys.Data;

/// <summary>
/// Makes a catalogue of films that nobody has to download: users with a few tastes that shift over three years, items of a genre and a mood with
/// titles to match, popularity by a power law that fades after release, ratings from 1 to 5 that agree with the tastes, and cold items and users.
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
        var columns = new RatingColumns<int>();
        for (int u = 0; u < users.Length; u++) AddUser(users[u], u, items, shelves, options, columns);
        return new Dataset("generated", ByTime(columns), [.. items.Select(item => item.Description)], [.. users.Select(user => user.Description)]);
    }

    private static void AddUser(GeneratedUser user, int index, GeneratedItem[] items, GeneratedShelves shelves, GeneratedCatalogueOptions options, RatingColumns<int> columns)
    {
        var rng = new Rng(options.Seed, (3L << 32) + index);
        var seen = new HashSet<int>();
        for (int i = 0; i < user.Events; i++)
        {
            int day = user.FirstDay + rng.Next(GeneratedPeriod.Days - user.FirstDay);
            int item = Draw(user, day, items, shelves, options, seen, ref rng);
            if (item < 0) continue;
            seen.Add(item);
            long time = GeneratedPeriod.Start + (day * GeneratedPeriod.SecondsPerDay) + rng.Next(GeneratedPeriod.SecondsPerDay);
            columns.Add(user.Description.Id, items[item].Description.Id, user.Rate(items[item], day, options.Drift, ref rng), time);
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
}
