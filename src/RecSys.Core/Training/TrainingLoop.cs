namespace RecSys.Training;

/// <summary>
/// The one loop over epochs: progress, cancellation, early stopping with the best parameters kept, a stop at parameters that are no longer
/// finite, checkpoints and exact resume.
/// </summary>
public static class TrainingLoop
{
    /// <summary>Trains.</summary>
    /// <param name="run">Seed, progress, cancellation and checkpoint folder.</param>
    /// <param name="training">The algorithm's state.</param>
    /// <param name="epochs">Epochs at most.</param>
    /// <param name="patience">Epochs without a better validation score before training stops; the best parameters are restored at the end.</param>
    /// <param name="learningRate">Learning rate, named in the error when training diverges; null where there is none.</param>
    /// <exception cref="InvalidOperationException">The parameters are no longer finite, or the checkpoint folder belongs to another training.</exception>
    public static void Run(TrainingRun run, IEpochTraining training, int epochs, int patience = int.MaxValue, float? learningRate = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(training);
        var checkpoint = run.CheckpointFolder is null ? null : new Checkpoint(run, training);
        LoopState? resumed = checkpoint?.TryResume();
        if (resumed is not null) training.Apply(state: true);
        LoopState state = resumed ?? new LoopState();
        run.FirstEpoch = state.Epoch;
        while (state.Epoch < epochs && state.EpochsSinceBest < patience)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            double loss = training.RunEpoch(state.Epoch);
            training.Collect(state: false);
            ThrowIfNotFinite(run, training, state.Epoch + 1, learningRate);
            double? score = training.Validate();
            state.Advance(score, training.Parameters);
            if (checkpoint is not null) training.Collect(state: true);
            checkpoint?.Save(state);
            run.Report(state.Epoch, epochs, loss, score);
        }
        if (!state.RestoreBest(training.Parameters)) return;
        training.Apply(state: false);
    }

    private static void ThrowIfNotFinite(TrainingRun run, IEpochTraining training, int epoch, float? learningRate)
    {
        foreach (float[] parameters in training.Parameters)
        {
            // The sum of magnitudes is finite exactly when all are (an overflow of the sum is a divergence just as well).
            if (float.IsFinite(System.Numerics.Tensors.TensorPrimitives.SumOfMagnitudes<float>(parameters))) continue;
            throw Diverged(run, epoch, learningRate, "its parameters are no longer finite");
        }
    }

    /// <summary>The error of a training whose numbers have run away.</summary>
    /// <param name="run">The run.</param>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="learningRate">Learning rate, or null.</param>
    /// <param name="what">What was found.</param>
    public static InvalidOperationException Diverged(TrainingRun run, int epoch, float? learningRate, string what)
    {
        ArgumentNullException.ThrowIfNull(run);
        string rate = learningRate is { } value ? FormattableString.Invariant($" at LearningRate {value}") : "";
        return new InvalidOperationException($"{run.Algorithm} diverged in epoch {epoch}{rate}: {what}. Lower the learning rate or raise the regularization.");
    }
}
