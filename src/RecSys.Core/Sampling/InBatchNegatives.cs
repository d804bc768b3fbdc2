using System.Runtime.CompilerServices;

namespace RecSys.Sampling;

/// <summary>
/// Draws among the items of the same batch those that the user does not have: popular items are drawn as often as they occur.
/// −1 where the user has every item of the batch.
/// </summary>
/// <param name="positives">What each user has.</param>
/// <param name="batch">Items of the batch; repeats count.</param>
public readonly struct InBatchNegatives(PositiveSet positives, ReadOnlyMemory<int> batch) : INegativeSampler
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Next(int user, ref Rng rng)
    {
        ReadOnlySpan<int> items = batch.Span;
        for (int draw = 0; draw < UniformNegatives.MostDraws && !items.IsEmpty; draw++)
        {
            int item = items[rng.Next(items.Length)];
            if (!positives.Contains(user, item)) return item;
        }
        return Count(user, items, ref rng);
    }

    // Few or none of the batch are left: counts them and draws one of these.
    private int Count(int user, ReadOnlySpan<int> items, ref Rng rng)
    {
        int left = 0;
        foreach (int item in items) left += positives.Contains(user, item) ? 0 : 1;
        if (left == 0) return -1;
        int wanted = rng.Next(left);
        foreach (int item in items)
        {
            if (!positives.Contains(user, item) && wanted-- == 0) return item;
        }
        return -1;
    }
}
