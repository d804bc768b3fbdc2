namespace RecSys.Testing;

/// <summary>What code allocates on the heap.</summary>
public static class Allocations
{
    /// <summary>Bytes that an action allocates on this thread the second time it is run.</summary>
    public static long Of(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        action();
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
