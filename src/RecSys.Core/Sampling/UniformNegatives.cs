using System.Runtime.CompilerServices;

namespace RecSys.Sampling;

/// <summary>Draws all items alike that the user does not have.</summary>
/// <param name="positives">What each user has.</param>
public readonly struct UniformNegatives(PositiveSet positives) : INegativeSampler
{
    // A user who has nearly everything would be drawn for without end; after these draws the items left are counted instead. Both ways draw alike.
    internal const int MostDraws = 64;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Next(int user, ref Rng rng)
    {
        for (int draw = 0; draw < MostDraws && positives.ItemCount > 0; draw++)
        {
            int item = rng.Next(positives.ItemCount);
            if (!positives.Contains(user, item)) return item;
        }
        return positives.NextMissing(user, ref rng);
    }
}
