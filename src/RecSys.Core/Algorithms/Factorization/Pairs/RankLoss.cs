using RecSys.Sampling;

namespace RecSys.Algorithms;

/// <summary>
/// The weighted approximate-rank pairwise loss of one positive: items are drawn until one scores above the positive less the margin of 1, and the step is
/// the larger the sooner that happens, for then many items would.
/// </summary>
internal readonly struct RankLoss<TSteps>(TSteps steps, PositiveSet positives, int maxDraws)
    where TSteps : struct, IPairSteps<TSteps>
{
    /// <summary>Draws and steps.</summary>
    /// <param name="user">The user.</param>
    /// <param name="positive">An item of the user.</param>
    /// <param name="score">Its score.</param>
    /// <param name="group">Items to draw from; empty for all.</param>
    /// <param name="rng">Random numbers.</param>
    /// <returns>The weighted hinge loss found; 0 without a violation.</returns>
    public float Step(int user, int positive, float score, ReadOnlySpan<int> group, ref Rng rng)
    {
        for (int draw = 1; draw <= maxDraws; draw++)
        {
            int item = group.IsEmpty ? rng.Next(positives.ItemCount) : group[rng.Next(group.Length)];
            float found = steps.Score(user, item);
            if (!(found > score - 1) || positives.Contains(user, item)) continue;
            float weight = RankWeight.Of(positives.ItemCount, draw);
            if (weight == 0) return 0;
            steps.Triple(user, positive, item, weight);
            return weight * (1 + found - score);
        }
        return 0;
    }
}
