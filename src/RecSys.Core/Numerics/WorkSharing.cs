namespace RecSys.Numerics;

/// <summary>Runs numbered pieces of work on several threads, each thread taking the next piece as it becomes free.</summary>
internal static class WorkSharing
{
    /// <summary>Runs <paramref name="body"/> for 0 … count−1. Put the longest pieces first. The pieces must not depend on each other.</summary>
    /// <param name="count">Number of pieces.</param>
    /// <param name="parallel">Threads and cancellation, which is looked at before every piece.</param>
    /// <param name="body">The work.</param>
    public static void Run(int count, ParallelOptions parallel, Action<int> body)
    {
        int threads = Math.Min(parallel.MaxDegreeOfParallelism < 0 ? Environment.ProcessorCount : parallel.MaxDegreeOfParallelism, count);
        int next = -1;
        void Take()
        {
            for (int piece = Interlocked.Increment(ref next); piece < count; piece = Interlocked.Increment(ref next))
            {
                parallel.CancellationToken.ThrowIfCancellationRequested();
                body(piece);
            }
        }

        if (threads <= 1) Take();
        else Parallel.For(0, threads, parallel, _ => Take());
    }
}
