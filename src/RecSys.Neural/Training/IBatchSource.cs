using RecSys.Sampling;

namespace RecSys.Neural;

/// <summary>
/// Makes the batches of an epoch from the training data, in plain arrays: it runs on a thread of its own, ahead of the network.
/// </summary>
/// <typeparam name="TBatch">A batch: arrays that are filled again and again.</typeparam>
public interface IBatchSource<TBatch>
    where TBatch : class
{
    /// <summary>Number of batches in an epoch.</summary>
    int BatchCount { get; }

    /// <summary>An empty batch; a few are made and then used in turn.</summary>
    TBatch Create();

    /// <summary>Puts the examples of an epoch in a new order.</summary>
    /// <param name="rng">Random numbers of the epoch.</param>
    void BeginEpoch(ref Rng rng);

    /// <summary>Fills a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="index">Its place in the epoch, from 0.</param>
    /// <param name="rng">Random numbers of this batch.</param>
    void Fill(TBatch batch, int index, ref Rng rng);
}
