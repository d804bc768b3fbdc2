using RecSys.Data;

namespace RecSys.Training;

/// <summary>Options that every trainer on feature rows has.</summary>
public abstract record FeatureTrainerOptions : TrainerOptions
{
    /// <summary>What the label means. Default <see cref="FeatureTask.Classification"/>.</summary>
    public FeatureTask Task { get; init; }

    /// <summary>How values become features. Default: <see cref="FeatureEncoding"/> with its defaults.</summary>
    public FeatureEncoding Encoding { get; init; } = new();

    /// <summary>Whether the scores of regression are clipped to the range of the training labels; the order of rows is that before clipping. Default true.</summary>
    public bool ClipScores { get; init; } = true;

    /// <inheritdoc/>
    protected override void Check(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        check.Defined(Task);
        check.That(Encoding is not null, nameof(Encoding), "must not be null", Encoding);
        Encoding?.CheckAll(check, nameof(Encoding));
    }
}
