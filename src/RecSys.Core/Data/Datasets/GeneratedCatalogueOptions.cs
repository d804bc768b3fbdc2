using RecSys.Training;

namespace RecSys.Data;

/// <summary>Size and seed of the <see cref="GeneratedCatalogue"/>.</summary>
public sealed record GeneratedCatalogueOptions
{
    /// <summary>Users, the cold ones included. Default 2,000. Range: 1 or greater.</summary>
    public int Users { get; init; } = 2_000;

    /// <summary>Items, the cold ones included. Default 1,500. Range: 10 or greater.</summary>
    public int Items { get; init; } = 1_500;

    /// <summary>Interactions to aim at; somewhat fewer come out, since nobody rates an item twice. Default 100,000. Range: 1 or greater.</summary>
    public int Interactions { get; init; } = 100_000;

    /// <summary>How far tastes, and the ratings that items and users give and get, change from the first day to the last. Default 0.5. Range: 0 to 1.</summary>
    public float Drift { get; init; } = 0.5f;

    /// <summary>Share of users and of items that have no interaction. Default 0.03. Range: 0 to 0.9.</summary>
    public float ColdShare { get; init; } = 0.03f;

    /// <summary>
    /// Share of choices that are drawn once more as the sequel of the choice before, where that is out and not yet seen. The more there are, the more the order of a user's items tells.
    /// Default 0. Range: 0 to 1.
    /// </summary>
    public float SequelShare { get; init; }

    /// <summary>Seed; the same seed gives the same catalogue on every machine. Default 1.</summary>
    public int Seed { get; init; } = 1;

    internal void Validate()
    {
        var check = new OptionsCheck(nameof(GeneratedCatalogueOptions));
        check.InRange(Users, 1, int.MaxValue);
        check.InRange(Items, 10, int.MaxValue);
        check.InRange(Interactions, 1, int.MaxValue);
        check.InRange(Drift, 0, 1);
        check.InRange(ColdShare, 0, 0.9f);
        check.InRange(SequelShare, 0, 1);
        check.ThrowIfBroken();
    }
}
