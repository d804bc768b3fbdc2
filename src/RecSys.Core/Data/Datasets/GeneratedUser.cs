using System.Numerics.Tensors;
using RecSys.Sampling;

namespace RecSys.Data;

/// <summary>A user of a <see cref="GeneratedCatalogue"/> with tastes of the first and the last day.</summary>
internal sealed class GeneratedUser
{
    private const float BrowsingShare = 0.1f;

    private static readonly float[] TasteShares = [0.5f, 0.3f, 0.2f];
    private static readonly string[] Ages = ["under 18", "18-29", "30-44", "45-59", "60 and over"];

    public required CatalogueUser Description { get; init; }

    /// <summary>Number of items to take.</summary>
    public required int Events { get; init; }

    /// <summary>First day seen.</summary>
    public required int FirstDay { get; init; }

    /// <summary>Flavours liked on the first day, by descending share.</summary>
    public required int[] Early { get; init; }

    /// <summary>Flavours liked on the last day.</summary>
    public required int[] Late { get; init; }

    /// <summary>What raises or lowers all of this user's ratings.</summary>
    public required float Generosity { get; init; }

    /// <summary>Change of <see cref="Generosity"/> over the period where drift is 1.</summary>
    public required float GenerosityDrift { get; init; }

    /// <summary>Weights of the items' traits.</summary>
    public required float[] Traits { get; init; }

    public static GeneratedUser[] Make(GeneratedCatalogueOptions options)
    {
        var rng = new Rng(options.Seed, 2);
        int warm = Math.Max(1, options.Users - (int)(options.Users * options.ColdShare));
        // Log-normal activity: most users rate little, a few rate very much.
        var activity = new double[warm];
        for (int u = 0; u < warm; u++) activity[u] = Math.Exp(0.9 * rng.NextNormal());
        double unit = options.Interactions / activity.Sum();
        var users = new GeneratedUser[options.Users];
        for (int u = 0; u < users.Length; u++)
        {
            int events = u < warm ? Math.Clamp((int)Math.Round(activity[u] * unit), 1, Math.Max(1, options.Items / 3)) : 0;
            users[u] = Make(u, events, ref rng);
        }
        return users;
    }

    /// <summary>A flavour by the tastes of a day; now and then any at all.</summary>
    public int DrawFlavour(int day, float drift, ref Rng rng)
    {
        if (rng.NextSingle() < BrowsingShare) return rng.Next(GeneratedFlavours.Count);
        int[] tastes = rng.NextSingle() < drift * day / GeneratedPeriod.Days ? Late : Early;
        float at = rng.NextSingle();
        int taste = 0;
        while (taste < TasteShares.Length - 1 && at >= TasteShares[taste]) at -= TasteShares[taste++];
        return tastes[taste];
    }

    /// <summary>Chance of taking an item that was looked at.</summary>
    public float Acceptance(GeneratedItem item) => 1 / (1 + MathF.Exp(-3 * Agreement(item)));

    /// <summary>A rating from 1 to 5.</summary>
    public float Rate(GeneratedItem item, int day, float drift, ref Rng rng)
    {
        float progress = ((float)day / GeneratedPeriod.Days) - 0.5f;
        float rating = 3.5f + item.Quality + Generosity + (drift * progress * (item.QualityDrift + GenerosityDrift))
            + (0.8f * (Liking(item, day, drift) - 0.25f)) + (0.7f * Agreement(item)) + (0.6f * rng.NextNormal());
        return Math.Clamp(MathF.Round(rating), 1, 5);
    }

    private float Agreement(GeneratedItem item) => TensorPrimitives.Dot<float>(Traits, item.Traits);

    // Share of the item's flavours in the tastes of the day.
    private float Liking(GeneratedItem item, int day, float drift)
    {
        float late = drift * day / GeneratedPeriod.Days, sum = 0;
        foreach ((int flavour, float share) in item.Flavours)
        {
            for (int t = 0; t < TasteShares.Length; t++)
                sum += share * TasteShares[t] * ((Early[t] == flavour ? 1 - late : 0) + (Late[t] == flavour ? late : 0));
        }
        return sum;
    }

    private static GeneratedUser Make(int index, int events, ref Rng rng)
    {
        int[] early = new int[TasteShares.Length], late = new int[TasteShares.Length];
        for (int t = 0; t < early.Length; t++)
        {
            early[t] = rng.Next(GeneratedFlavours.Count);
            late[t] = rng.NextSingle() < 0.3f ? early[t] : rng.Next(GeneratedFlavours.Count);
        }
        // Age goes with the main taste for three users in five, so that it says something about them.
        int age = rng.NextSingle() < 0.6f ? early[0] * Ages.Length / GeneratedFlavours.Count : rng.Next(Ages.Length);
        var traits = new float[GeneratedItem.TraitCount];
        rng.FillNormal(traits, 1);
        return new GeneratedUser
        {
            Description = new CatalogueUser(index + 1, [$"age:{Ages[age]}"]),
            Events = events,
            FirstDay = rng.Next(GeneratedPeriod.Days * 9 / 10),
            Early = early,
            Late = late,
            Generosity = 0.35f * rng.NextNormal(),
            GenerosityDrift = 0.8f * rng.NextNormal(),
            Traits = traits,
        };
    }
}
