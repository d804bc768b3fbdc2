using System.Buffers;

namespace RecSys.Models;

/// <summary>Scores many users in blocks, on several threads, with one buffer a thread: the loop under every list and every evaluation.</summary>
internal static class ScoreBlocks
{
    // Scores of a block stay in the second-level cache; a multiple of three users fills the tiles of the kernels.
    private const int BlockNumbers = 128 * 1024;
    private const int FewestUsers = 6;
    private const int MostUsers = 63;

    /// <summary>Works on the scores of some users.</summary>
    /// <param name="first">Place of the first of them in the list of users.</param>
    /// <param name="users">The users.</param>
    /// <param name="scores">Their scores, which may be changed.</param>
    /// <param name="state">What belongs to this thread.</param>
    public delegate void Work<TState>(int first, ReadOnlySpan<int> users, Span<float> scores, TState state);

    /// <summary>Runs the work over all users.</summary>
    /// <returns>The states of the threads.</returns>
    public static TState[] Run<TState>(
        IUserScorer scorer, ReadOnlyMemory<int> users, int threads, CancellationToken cancellation, Func<TState> create, Work<TState> work)
    {
        int size = UsersPerBlock(scorer.ItemCount);
        int blocks = (users.Length + size - 1) / size;
        int workers = Math.Max(1, Math.Min(threads > 0 ? threads : Environment.ProcessorCount, blocks));
        var states = new TState[workers];
        int next = -1;
        Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation }, worker =>
        {
            TState state = states[worker] = create();
            float[] buffer = ArrayPool<float>.Shared.Rent(checked(Math.Min(size, Math.Max(users.Length, 1)) * scorer.ItemCount));
            try
            {
                for (int block = Interlocked.Increment(ref next); block < blocks; block = Interlocked.Increment(ref next))
                {
                    cancellation.ThrowIfCancellationRequested();
                    int first = block * size;
                    ReadOnlySpan<int> some = users.Span.Slice(first, Math.Min(size, users.Length - first));
                    Span<float> scores = buffer.AsSpan(0, some.Length * scorer.ItemCount);
                    scorer.Score(some, scores);
                    work(first, some, scores, state);
                }
            }
            finally
            {
                ArrayPool<float>.Shared.Return(buffer);
            }
        });
        return states;
    }

    private static int UsersPerBlock(int itemCount)
        => Math.Clamp(BlockNumbers / Math.Max(itemCount, 1) / 3 * 3, FewestUsers, MostUsers);
}
