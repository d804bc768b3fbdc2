using RecSys.Training;

namespace RecSys.Data;

/// <summary>Size and seed of <see cref="GeneratedClicks"/>.</summary>
public sealed record GeneratedClicksOptions
{
    /// <summary>Rows. Default 20,000. Range: 1 or greater.</summary>
    public int Rows { get; init; } = 20_000;

    /// <summary>Users. Default 500. Range: 1 or greater.</summary>
    public int Users { get; init; } = 500;

    /// <summary>Items. Default 200. Range: 1 or greater.</summary>
    public int Items { get; init; } = 200;

    /// <summary>How far the log-odds of a click go up and down with what is shown to whom. Default 2. Range: 0 or greater; 0 makes clicks pure chance.</summary>
    public float Strength { get; init; } = 2;

    /// <summary>Seed; the same seed gives the same rows on every machine. Default 1.</summary>
    public int Seed { get; init; } = 1;

    internal void Validate()
    {
        var check = new OptionsCheck(nameof(GeneratedClicksOptions));
        check.InRange(Rows, 1, int.MaxValue);
        check.InRange(Users, 1, int.MaxValue);
        check.InRange(Items, 1, int.MaxValue);
        check.NotNegative(Strength);
        check.ThrowIfBroken();
    }
}
