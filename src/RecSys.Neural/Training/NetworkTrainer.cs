using RecSys.Training;

namespace RecSys.Neural;

/// <summary>Trains networks.</summary>
public static class NetworkTrainer
{
    /// <summary>
    /// Trains a network with the one training loop: batches made ahead on another thread, steps of the optimizer, early stopping with the best weights kept,
    /// checkpoints and exact resume. Afterwards the network has its final weights and is no longer in training.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="batches">Its batches.</param>
    /// <param name="options">Options.</param>
    /// <param name="run">Seed, threads, progress, cancellation and checkpoint folder.</param>
    /// <param name="validate">Scores the network on validation data, higher is better; null: there is none.</param>
    public static void Train<TBatch>(Network<TBatch> network, IBatchSource<TBatch> batches, NeuralOptions options, TrainingRun run, Func<double?>? validate = null)
        where TBatch : class
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(batches);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(run);
        using var threads = new TorchThreads(Math.Min(run.Threads, network.MostThreads));
        using var training = new NetworkTraining<TBatch>(network, batches, options, run, validate);
        TrainingLoop.Run(run, training, options.Epochs, options.Patience, options.LearningRate);
        network.Weights.IsTraining = false;
    }
}
