using RecSys.Sampling;
using Xunit;

namespace RecSys.Neural.Tests.Training;

public class BatchQueueTests
{
    [Fact]
    public void Batches_come_in_order_and_depend_on_seed_epoch_and_place_alone()
    {
        List<string> Epoch(int seed, int epoch, int delay)
        {
            var queue = new BatchQueue<List<ulong>>(new Source(), seed);
            var found = new List<string>();
            queue.Run(epoch, (index, batch) =>
            {
                Assert.Equal(found.Count, index);
                if (delay > 0) Thread.Sleep(delay);
                found.Add(string.Join(' ', batch));
            }, CancellationToken.None);
            return found;
        }
        Assert.Equal(20, Epoch(1, 0, 0).Distinct().Count());
        Assert.Equal(Epoch(1, 0, 0), Epoch(1, 0, 1));
        Assert.NotEqual(Epoch(1, 0, 0), Epoch(1, 1, 0));
        Assert.NotEqual(Epoch(1, 0, 0), Epoch(2, 0, 0));
    }

    [Fact]
    public void A_few_batches_are_used_again_and_again()
    {
        var source = new Source();
        var queue = new BatchQueue<List<ulong>>(source, 1);
        for (int epoch = 0; epoch < 3; epoch++) queue.Run(epoch, (_, _) => { }, CancellationToken.None);
        Assert.InRange(source.Created, 1, 6);
    }

    [Fact]
    public void Cancelling_stops_between_batches()
    {
        using var cancel = new CancellationTokenSource();
        int seen = 0;
        var queue = new BatchQueue<List<ulong>>(new Source(), 1);
        Assert.ThrowsAny<OperationCanceledException>(() => queue.Run(0, (_, _) =>
        {
            if (++seen == 5) cancel.Cancel();
        }, cancel.Token));
        Assert.Equal(5, seen);
    }

    [Fact]
    public void An_error_of_the_consumer_stops_the_producer()
    {
        var queue = new BatchQueue<List<ulong>>(new Source(), 1);
        Assert.Throws<InvalidOperationException>(() => queue.Run(0, (_, _) => throw new InvalidOperationException(), CancellationToken.None));
    }

    private sealed class Source : IBatchSource<List<ulong>>
    {
        private ulong _order;

        public int Created { get; private set; }

        public int BatchCount => 20;

        public List<ulong> Create()
        {
            Created++;
            return [];
        }

        public void BeginEpoch(ref Rng rng) => _order = rng.NextUInt64();

        public void Fill(List<ulong> batch, int index, ref Rng rng)
        {
            batch.Clear();
            batch.AddRange([_order, rng.NextUInt64(), rng.NextUInt64()]);
        }
    }
}
