namespace RecSys.Algorithms;

/// <summary>Interactions to step through, and the items that the steps may touch.</summary>
/// <param name="users">User of each.</param>
/// <param name="items">Item of each.</param>
/// <param name="group">Number of the group of items, −1 where all items may be touched.</param>
/// <param name="groupItems">Items of the group; empty for all items.</param>
/// <param name="cancellation">Ends the steps.</param>
internal readonly ref struct PairPiece(ReadOnlySpan<int> users, ReadOnlySpan<int> items, int group, ReadOnlyMemory<int> groupItems, CancellationToken cancellation = default)
{
    // A step takes well below a millisecond, but with the greatest numbers of draws.
    private const int StepsBetweenLooks = 16;

    public ReadOnlySpan<int> Users { get; } = users;

    public ReadOnlySpan<int> Items { get; } = items;

    public int Group { get; } = group;

    public ReadOnlyMemory<int> GroupItems { get; } = groupItems;

    /// <summary>Stops at a step where training was cancelled.</summary>
    public void ThrowIfCancelled(int step)
    {
        if (step % StepsBetweenLooks == 0) cancellation.ThrowIfCancellationRequested();
    }
}
