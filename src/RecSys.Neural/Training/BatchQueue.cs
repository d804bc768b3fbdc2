using System.Threading.Channels;
using RecSys.Sampling;

namespace RecSys.Neural;

/// <summary>
/// The batches of an epoch in order, made on another thread while the network computes: at most <see cref="Ahead"/> are ready at a time.
/// Every batch has its own random numbers, so the result does not depend on who was faster.
/// </summary>
internal sealed class BatchQueue<TBatch>(IBatchSource<TBatch> source, int seed)
    where TBatch : class
{
    private const int Ahead = 3;

    private readonly Stack<TBatch> _free = new();

    /// <summary>Runs an action on every batch of an epoch.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="action">Receives the place of the batch, and the batch, which is filled anew afterwards.</param>
    /// <param name="cancellation">Stops between batches.</param>
    public void Run(int epoch, Action<int, TBatch> action, CancellationToken cancellation)
    {
        var ready = Channel.CreateBounded<TBatch>(new BoundedChannelOptions(Ahead) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task producer = Task.Run(() => ProduceAsync(epoch, ready.Writer, stop.Token), CancellationToken.None);
        try
        {
            for (int index = 0; index < source.BatchCount; index++)
            {
                cancellation.ThrowIfCancellationRequested();
                if (!ready.Reader.TryRead(out TBatch? batch))
                {
                    // False only where the producer has failed; its exception is thrown below.
                    if (!ready.Reader.WaitToReadAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult()) break;
                    ready.Reader.TryRead(out batch);
                }
                action(index, batch!);
                lock (_free) _free.Push(batch!);
            }
        }
        finally
        {
            stop.Cancel();
            Wait(producer, stop.Token);
        }
        cancellation.ThrowIfCancellationRequested();
    }

    private static void Wait(Task producer, CancellationToken stopped)
    {
        try
        {
            producer.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException e) when (e.CancellationToken == stopped)
        {
            // The epoch ended before the producer: it was cancelled, or a step failed.
            return;
        }
    }

    private async Task ProduceAsync(int epoch, ChannelWriter<TBatch> writer, CancellationToken stop)
    {
        try
        {
            var order = new Rng(seed, Stream(epoch, 0));
            source.BeginEpoch(ref order);
            for (int index = 0; index < source.BatchCount; index++)
            {
                stop.ThrowIfCancellationRequested();
                TBatch? batch;
                lock (_free) _free.TryPop(out batch);
                batch ??= source.Create();
                var rng = new Rng(seed, Stream(epoch, index + 1));
                source.Fill(batch, index, ref rng);
                await writer.WriteAsync(batch, stop).ConfigureAwait(false);
            }
        }
        finally
        {
            writer.Complete();
        }
    }

    private static long Stream(int epoch, int place) => ((long)(epoch + 1) << 32) | (uint)place;
}
