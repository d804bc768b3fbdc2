using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Options of <see cref="UserKnnTrainer"/>.</summary>
public sealed record UserKnnOptions : NeighborOptions
{
    /// <summary>
    /// Memory in MiB for rows of similarities between users that a model of ratings keeps once it has computed them; beyond it rows are computed again
    /// when they are needed. Default 512; range: 0 to 1,048,576. It changes the speed, never a score.
    /// </summary>
    public int CacheMegabytes { get; init; } = 512;

    /// <inheritdoc/>
    protected override void Check(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        base.Check(check);
        check.InRange(CacheMegabytes, 0, 1 << 20);
    }
}
