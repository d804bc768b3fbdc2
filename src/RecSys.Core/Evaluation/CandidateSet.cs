namespace RecSys.Evaluation;

/// <summary>
/// Which items a user's relevant items are ranked among. Figures of different candidate sets cannot be compared:
/// the same model looks two to four times better among a hundred sampled items than in the full catalogue.
/// </summary>
public sealed record CandidateSet
{
    private CandidateSet()
    {
    }

    /// <summary>All items: the default, and what a shop's users meet.</summary>
    public static CandidateSet Full { get; } = new();

    /// <summary>Number of sampled items that are not relevant for each user; 0: all items.</summary>
    public int Negatives { get; private init; }

    /// <summary>Whether items are sampled in proportion to their number of training interactions rather than all alike.</summary>
    public bool ByPopularity { get; private init; }

    /// <summary>Seed of the sample. The sample of a user depends on nothing but the seed, the user and the data.</summary>
    public int Seed { get; private init; }

    /// <summary>The user's relevant items and a sample of different items that are neither relevant nor seen, all alike.</summary>
    /// <param name="negatives">Number of sampled items, at least 1; all there are where there are not so many.</param>
    /// <param name="seed">Seed of the sample.</param>
    public static CandidateSet Uniform(int negatives = 99, int seed = 0) => Sampled(negatives, false, seed);

    /// <summary>The user's relevant items and a sample of different items that are neither relevant nor seen, in proportion to their popularity in training.</summary>
    /// <param name="negatives">Number of sampled items, at least 1; all there are where there are not so many.</param>
    /// <param name="seed">Seed of the sample.</param>
    public static CandidateSet Popular(int negatives = 99, int seed = 0) => Sampled(negatives, true, seed);

    /// <inheritdoc/>
    public override string ToString() => Negatives == 0 ? "full ranking of all items"
        : $"SAMPLED: relevant items among {Negatives} items sampled {(ByPopularity ? "by popularity" : "uniformly")} (seed {Seed})";

    private static CandidateSet Sampled(int negatives, bool byPopularity, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(negatives, 1);
        return new CandidateSet { Negatives = negatives, ByPopularity = byPopularity, Seed = seed };
    }
}
