using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Options of <see cref="WarpTrainer"/>.</summary>
public sealed record WarpOptions : PairOptions
{
    /// <summary>Whether items have a bias, a liking that all users share. Default true.</summary>
    public bool ItemBias { get; init; } = true;

    /// <summary>Items drawn at most in search of one that violates the margin. Default 10. Range: 1 to 100000. More find rarer violations and take longer.</summary>
    public int MaxDraws { get; init; } = 10;

    /// <inheritdoc/>
    protected override void Check(OptionsCheck check)
    {
        base.Check(check);
        check.InRange(MaxDraws, 1, 100_000);
    }
}
