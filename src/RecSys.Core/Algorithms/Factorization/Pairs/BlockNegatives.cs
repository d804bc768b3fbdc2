using RecSys.Sampling;

namespace RecSys.Algorithms;

/// <summary>Draws by weight among the items of a group those that the user does not have; −1 where there is none.</summary>
/// <param name="positives">What each user has.</param>
/// <param name="items">Items of the group.</param>
/// <param name="weights">Weight of each.</param>
internal readonly struct BlockNegatives(PositiveSet positives, ReadOnlyMemory<int> items, AliasTable weights) : INegativeSampler
{
    public int Next(int user, ref Rng rng)
    {
        ReadOnlySpan<int> group = items.Span;
        for (int draw = 0; draw < UniformNegatives.MostDraws; draw++)
        {
            int item = group[weights.Next(ref rng)];
            if (!positives.Contains(user, item)) return item;
        }
        return new InBatchNegatives(positives, items).Next(user, ref rng); // the user has nearly all that count
    }
}
