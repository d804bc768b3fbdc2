using RecSys.Training;

namespace RecSys.Neural;

/// <summary>Options of networks that read sequences.</summary>
public abstract record SequenceOptions : NeuralOptions
{
    /// <summary>Items of a user at most, the latest ones. Default 50. Range: 1 to 10000.</summary>
    public int MaxSequenceLength { get; init; } = 50;

    /// <inheritdoc/>
    protected override void Check(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        base.Check(check);
        check.InRange(MaxSequenceLength, 1, 10_000);
    }
}
