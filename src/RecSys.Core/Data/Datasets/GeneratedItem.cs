using RecSys.Sampling;

namespace RecSys.Data;

/// <summary>An item of a <see cref="GeneratedCatalogue"/> with what the users never see.</summary>
internal sealed class GeneratedItem
{
    public const int TraitCount = 4;

    private const double PopularityExponent = 0.9;
    private const double RankOffset = 8;
    private const double FadeDays = 250;

    public required CatalogueItem Description { get; init; }

    /// <summary>Flavours with their shares; the first is the main one.</summary>
    public required (int Flavour, float Share)[] Flavours { get; init; }

    /// <summary>Popularity at release.</summary>
    public required double Weight { get; init; }

    /// <summary>Day of release, before the period for most; after it for cold items.</summary>
    public required int Release { get; init; }

    /// <summary>What raises or lowers everybody's rating.</summary>
    public required float Quality { get; init; }

    /// <summary>Change of <see cref="Quality"/> over the period where drift is 1.</summary>
    public required float QualityDrift { get; init; }

    /// <summary>Traits beyond the flavour.</summary>
    public required float[] Traits { get; init; }

    public static GeneratedItem[] Make(GeneratedCatalogueOptions options)
    {
        var rng = new Rng(options.Seed, 1);
        int[] ranks = [.. Enumerable.Range(0, options.Items)];
        rng.Shuffle<int>(ranks);
        var titles = new HashSet<string>(StringComparer.Ordinal);
        var items = new GeneratedItem[options.Items];
        int warm = options.Items - (int)(options.Items * options.ColdShare);
        for (int i = 0; i < items.Length; i++) items[i] = Make(i, ranks[i], isCold: i >= warm, titles, ref rng);
        return items;
    }

    /// <summary>Popularity on a day: none before release, then fading to three tenths.</summary>
    public double WeightOn(int day) => day < Release ? 0 : Weight * (0.3 + (0.7 * Math.Exp(-(day - Release) / FadeDays)));

    private static GeneratedItem Make(int index, int rank, bool isCold, HashSet<string> titles, ref Rng rng)
    {
        int main = rng.Next(GeneratedFlavours.Count), second = rng.Next(GeneratedFlavours.Count);
        bool isMixed = second != main && rng.NextSingle() < 0.4f;
        // Two of three were there from the beginning; the others come out along the way, and cold ones on the last day.
        int release = isCold ? GeneratedPeriod.Days : rng.Next(3) < 2 ? -rng.Next(3_650) : rng.Next(GeneratedPeriod.Days * 9 / 10);
        string[] genres = isMixed && GeneratedFlavours.Genre(main) != GeneratedFlavours.Genre(second)
            ? [GeneratedFlavours.Genre(main), GeneratedFlavours.Genre(second)]
            : [GeneratedFlavours.Genre(main)];
        var traits = new float[TraitCount];
        rng.FillNormal(traits, 0.5f);
        return new GeneratedItem
        {
            Description = new CatalogueItem(index + 1, GeneratedFlavours.Title(main, GeneratedPeriod.Year(release), titles, ref rng), genres),
            Flavours = isMixed ? [(main, 0.7f), (second, 0.3f)] : [(main, 1f)],
            Weight = Math.Pow(rank + RankOffset, -PopularityExponent),
            Release = release,
            Quality = 0.45f * rng.NextNormal(),
            QualityDrift = 0.6f * rng.NextNormal(),
            Traits = traits,
        };
    }
}
