using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Options of <see cref="MostPopularTrainer"/>.</summary>
public sealed record MostPopularOptions : TrainerOptions
{
    /// <summary>
    /// Days after which an interaction counts half; times are Unix seconds, and age is measured from the newest interaction.
    /// 0 (default) counts all alike. Range: 0 or greater.
    /// </summary>
    public float HalfLifeDays { get; init; }

    /// <inheritdoc/>
    protected override void Check(OptionsCheck check) => check.NotNegative(HalfLifeDays);
}
