namespace RecSys.Training;

/// <summary>What surrounds a training run: where progress goes, what cancels it, and where checkpoints are kept.</summary>
public sealed record TrainingContext
{
    /// <summary>A context that reports nothing and is never cancelled.</summary>
    public static TrainingContext None { get; } = new();

    /// <summary>Receives progress after every epoch; null: nobody listens.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Cancels training between blocks of work; training then throws <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Seed used where the options name none; null: a random one.</summary>
    public int? Seed { get; init; }

    /// <summary>Folder for checkpoints, written after every epoch and resumed from when the same training starts again; null: none.</summary>
    public string? CheckpointFolder { get; init; }
}
