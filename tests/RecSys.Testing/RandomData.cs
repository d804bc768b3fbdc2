using RecSys.Data;
using RecSys.Sampling;

namespace RecSys.Testing;

/// <summary>Generated interactions with structure that an algorithm can learn.</summary>
public static class RandomData
{
    /// <summary>
    /// Ratings 1…5 of users and items that belong to two tastes: items of the user's own taste are rated high and chosen more often.
    /// Every user and item occurs; times ascend with the row, an hour apart.
    /// </summary>
    /// <param name="users">Number of users.</param>
    /// <param name="items">Number of items.</param>
    /// <param name="perUser">Ratings of each user, at most half of <paramref name="items"/>.</param>
    /// <param name="seed">Seed.</param>
    public static Interactions Ratings(int users, int items, int perUser, int seed = 1)
    {
        var rng = new Rng(seed);
        var rows = new List<(int User, int Item, float Value)>();
        for (int user = 0; user < users; user++)
        {
            var seen = new HashSet<int> { user % items };
            while (seen.Count < Math.Min(perUser, items))
            {
                int item = rng.Next(items);
                if (item % 2 == user % 2 || rng.Next(3) == 0) seen.Add(item);
            }
            foreach (int item in seen)
            {
                float level = item % 2 == user % 2 ? 4.2f : 2f;
                rows.Add((user, item, Math.Clamp(MathF.Round(level + (0.8f * rng.NextNormal())), 1f, 5f)));
            }
        }
        var times = new long[rows.Count];
        for (int i = 0; i < times.Length; i++) times[i] = 1_700_000_000L + (3600L * i);
        return new Interactions(
            IdMap.Positions(users), IdMap.Positions(items),
            [.. rows.Select(r => r.User)], [.. rows.Select(r => r.Item)], [.. rows.Select(r => r.Value)], times);
    }
}
