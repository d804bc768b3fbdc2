using System.Runtime.CompilerServices;

namespace RecSys.Sampling;

/// <summary>
/// Draws items that the user does not have in proportion to popularity^β. Where the user has nearly all the popular ones,
/// so that many draws in a row find nothing, one of those left is drawn, all alike.
/// </summary>
/// <param name="positives">What each user has.</param>
/// <param name="popularity">Weights of the items, for instance from <see cref="AliasTable.OfCounts"/>.</param>
public readonly struct PopularityNegatives(PositiveSet positives, AliasTable popularity) : INegativeSampler
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Next(int user, ref Rng rng)
    {
        for (int draw = 0; draw < UniformNegatives.MostDraws; draw++)
        {
            int item = popularity.Next(ref rng);
            if (!positives.Contains(user, item)) return item;
        }
        return positives.NextMissing(user, ref rng);
    }
}
