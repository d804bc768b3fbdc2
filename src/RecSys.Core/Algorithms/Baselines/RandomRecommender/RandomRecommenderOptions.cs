using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Options of <see cref="RandomRecommenderTrainer"/>. There are none beyond the seed.</summary>
public sealed record RandomRecommenderOptions : TrainerOptions
{
    /// <inheritdoc/>
    protected override void Check(OptionsCheck check)
    {
        // Every seed will do, and there is nothing else to check.
    }
}
