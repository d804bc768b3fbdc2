namespace RecSys.Sampling;

/// <summary>
/// Draws several items that the user does not have and keeps the one the model scores highest: the one it errs about most
/// (dynamic negative sampling, Zhang et al. 2013).
/// </summary>
/// <typeparam name="TSampler">Where the items are drawn from.</typeparam>
/// <typeparam name="TScore">Scores them.</typeparam>
/// <param name="sampler">Where the items are drawn from.</param>
/// <param name="score">Scores them.</param>
/// <param name="draws">Number of items drawn, at least 1.</param>
public readonly struct HardNegatives<TSampler, TScore>(TSampler sampler, TScore score, int draws) : INegativeSampler
    where TSampler : struct, INegativeSampler
    where TScore : struct, IPairScore
{
    /// <inheritdoc/>
    public int Next(int user, ref Rng rng)
    {
        int best = sampler.Next(user, ref rng);
        if (best < 0 || draws <= 1) return best;
        float highest = score.Score(user, best);
        for (int draw = 1; draw < draws; draw++)
        {
            int item = sampler.Next(user, ref rng);
            if (item == best) continue;
            float found = score.Score(user, item);
            if (found > highest) (best, highest) = (item, found);
        }
        return best;
    }
}
