using System.Globalization;
using RecSys.Evaluation.Metrics;
using RecSys.Sampling;

namespace RecSys.Data;

/// <summary>
/// Clicks that nobody has to download: who was shown what, when and where, and whether they clicked, drawn from known probabilities. What a click depends on
/// is in pairs of fields (the user's taste and the item's genres, the device and the hour, age and genre), so that a model of single fields stays behind.
/// For trying things out and for tests; figures on it say nothing about real data.
/// </summary>
public sealed class GeneratedClicks
{
    private const int Tastes = 4;
    private const float MissingShare = 0.05f;

    private static readonly string[] Genres = ["drama", "comedy", "action", "romance", "horror", "documentary", "animation", "western"];
    private static readonly string[] Devices = ["phone", "tablet", "desktop", "television"];

    private GeneratedClicks(FeatureTable table, float[] logOdds) => (Table, LogOdds) = (table, logOdds);

    /// <summary>
    /// The rows: "user", "item", "device" and "hour" (categories), "genres" (a list), "age" and "price" (numbers, of which some are missing), and labels 0 and 1.
    /// </summary>
    public FeatureTable Table { get; }

    /// <summary>True log-odds of a click for each row. No model can do better on average than these.</summary>
    public IReadOnlyList<float> LogOdds { get; }

    /// <summary>Area under the curve of the true log-odds on all rows: what no model can exceed but by chance.</summary>
    public double AucCeiling => ClickAuc.Of([.. LogOdds], Table.Labels);

    /// <summary>Makes rows.</summary>
    /// <param name="options">Size and seed; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names all of them.</exception>
    public static GeneratedClicks Create(GeneratedClicksOptions? options = null)
    {
        options ??= new();
        options.Validate();
        User[] users = [.. Enumerable.Range(0, options.Users).Select(u => new User(options.Seed, u))];
        Item[] items = [.. Enumerable.Range(0, options.Items).Select(i => new Item(options.Seed, i))];
        var builder = new FeatureTableBuilder(
        [
            new("user", FeatureKind.Category), new("item", FeatureKind.Category), new("genres", FeatureKind.CategoryList), new("device", FeatureKind.Category),
            new("hour", FeatureKind.Category), new("age", FeatureKind.Numeric), new("price", FeatureKind.Numeric),
        ]);
        var logOdds = new float[options.Rows];
        var rng = new Rng(options.Seed, -1);
        for (int row = 0; row < options.Rows; row++)
        {
            // The product makes the first users and items the most frequent ones.
            User user = users[(int)(rng.NextSingle() * rng.NextSingle() * users.Length)];
            Item item = items[(int)(rng.NextSingle() * rng.NextSingle() * items.Length)];
            int device = rng.Next(Devices.Length), hour = rng.Next(24);
            logOdds[row] = -0.7f + (options.Strength * Appeal(user, item, device, hour));
            builder.Add(user.Id);
            builder.Add(item.Id);
            builder.Add(item.GenreNames);
            builder.Add(Devices[device]);
            builder.Add(hour.ToString(CultureInfo.InvariantCulture));
            builder.Add(rng.NextSingle() < MissingShare ? float.NaN : user.Age);
            builder.Add(rng.NextSingle() < MissingShare ? float.NaN : item.Price);
            builder.EndRow(rng.NextSingle() < 1 / (1 + MathF.Exp(-logOdds[row])) ? 1 : 0);
        }
        return new GeneratedClicks(builder.Build(), logOdds);
    }

    private static float Appeal(User user, Item item, int device, int hour)
    {
        float taste = 0;
        for (int t = 0; t < Tastes; t++) taste += user.Taste[t] * item.Flavour[t];
        // Phones in the day, televisions in the evening.
        float place = hour is >= 18 and < 24 ? (device == 3 ? 0.6f : -0.3f) : (device == 0 ? 0.4f : -0.1f);
        float generation = (user.Age - 40) / 25 * (item.Genres[0] < 4 ? 0.4f : -0.4f);
        return taste + place + generation + user.Eagerness + item.Quality - (0.2f * MathF.Log(item.Price / 10));
    }

    private sealed class User
    {
        public User(int seed, int index)
        {
            var rng = new Rng(seed, (1L << 32) + index);
            rng.FillNormal(Taste, 0.5f);
            (Id, Age, Eagerness) = ($"user {index}", 15 + (60 * rng.NextSingle()), 0.3f * rng.NextNormal());
        }

        public string Id { get; }

        public float[] Taste { get; } = new float[Tastes];

        public float Age { get; }

        public float Eagerness { get; }
    }

    private sealed class Item
    {
        public Item(int seed, int index)
        {
            var rng = new Rng(seed, (2L << 32) + index);
            Id = $"item {index}";
            Genres = [.. Enumerable.Range(0, 1 + rng.Next(3)).Select(_ => rng.Next(GeneratedClicks.Genres.Length)).Distinct()];
            GenreNames = Array.ConvertAll(Genres, g => GeneratedClicks.Genres[g].AsMemory());
            // What an item is like follows from its genres, so that new items of known genres can be judged too.
            foreach (int genre in Genres)
            {
                var flavour = new Rng(seed, (3L << 32) + genre);
                for (int t = 0; t < Tastes; t++) Flavour[t] += 1.2f * flavour.NextNormal() / Genres.Length;
            }
            for (int t = 0; t < Tastes; t++) Flavour[t] += 0.2f * rng.NextNormal();
            (Price, Quality) = (2 + (40 * rng.NextSingle() * rng.NextSingle()), 0.3f * rng.NextNormal());
        }

        public string Id { get; }

        public int[] Genres { get; }

        public ReadOnlyMemory<char>[] GenreNames { get; }

        public float[] Flavour { get; } = new float[Tastes];

        public float Price { get; }

        public float Quality { get; }
    }
}
