using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Options of <see cref="WarpKosTrainer"/>.</summary>
public sealed record WarpKosOptions : PairOptions
{
    /// <summary>Whether items have a bias, a liking that all users share. Default true.</summary>
    public bool ItemBias { get; init; } = true;

    /// <summary>Items drawn at most in search of one that violates the margin. Default 10. Range: 1 to 100000. More find rarer violations and take longer.</summary>
    public int MaxDraws { get; init; } = 10;

    /// <summary>Positives drawn for a step. Default 10. Range: 1 to 10000.</summary>
    public int PositiveSamples { get; init; } = 10;

    /// <summary>k: which of the positives drawn is raised, counted from the highest score. Default 5. Range: 1 to <see cref="PositiveSamples"/>.</summary>
    public int Position { get; init; } = 5;

    /// <inheritdoc/>
    protected override void Check(OptionsCheck check)
    {
        base.Check(check);
        check.InRange(MaxDraws, 1, 100_000);
        check.InRange(PositiveSamples, 1, 10_000);
        check.InRange(Position, 1, Math.Max(1, PositiveSamples));
    }
}
