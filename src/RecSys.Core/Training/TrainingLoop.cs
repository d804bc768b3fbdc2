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
        LoopState state = checkpoint?.TryResume() ?? new LoopState();
        while (state.Epoch < epochs && state.EpochsSinceBest < patience)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            double loss = training.RunEpoch(state.Epoch);
            ThrowIfNotFinite(run, training, state.Epoch + 1, learningRate);
            double? score = training.Validate();
            state.Advance(score, training.Parameters);
            checkpoint?.Save(state);
            run.Report(state.Epoch, epochs, loss, score);
        }
        state.RestoreBest(training.Parameters);
    }

    private static void ThrowIfNotFinite(TrainingRun run, IEpochTraining training, int epoch, float? learningRate)
    {
        foreach (float[] parameters in training.Parameters)
        {
            // The sum of magnitudes is finite exactly when all are (an overflow of the sum is a divergence just as well).
            if (float.IsFinite(System.Numerics.Tensors.TensorPrimitives.SumOfMagnitudes<float>(parameters))) continue;
            string rate = learningRate is { } value ? FormattableString.Invariant($" at LearningRate {value}") : "";
            throw new InvalidOperationException($"{run.Algorithm} diverged in epoch {epoch}{rate}: its parameters are no longer finite. Lower the learning rate or raise the regularization.");
        }
    }
}
