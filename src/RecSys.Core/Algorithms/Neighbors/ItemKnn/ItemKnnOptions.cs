using RecSys.Data;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Options of <see cref="ItemKnnTrainer"/>.</summary>
public sealed record ItemKnnOptions : NeighborOptions
{
    /// <summary>
    /// Most similar items that are kept for each item where ratings are predicted, the rest being dropped: a rating is made of the
    /// <see cref="NeighborOptions.Neighbors"/> most similar of them that the user rated. With implicit feedback <see cref="NeighborOptions.Neighbors"/> itself says
    /// how many are kept. Default 1000; range: 1 to 1,000,000, and no fewer than <see cref="NeighborOptions.Neighbors"/> are kept. Memory is 8 bytes for each.
    /// </summary>
    public int KeptNeighbors { get; init; } = 1000;

    /// <summary>
    /// Days after which an interaction counts half in the co-occurrences; times are Unix seconds, and age is measured from the newest interaction. A pair that
    /// comes again has the time of its last row. Implicit feedback only. Default 0: all count alike; range: 0 or greater.
    /// </summary>
    public float HalfLifeDays { get; init; }

    /// <summary>
    /// Power α of a user's number of items that what the user adds to the co-occurrences is divided by, so that long histories, in which everything occurs with
    /// everything, count less; with baskets, of a basket's. With 1 and <see cref="Similarity.Cosine"/> the rows of users have unit length (Deshpande and Karypis 2004).
    /// Implicit feedback only. Default 0: off; range: 0 to 1.
    /// </summary>
    public float UserDamping { get; init; }

    /// <summary>
    /// Power β of an item's number of users that its score is divided by, so that popular items, which occur with everything, come later.
    /// Implicit feedback only. Default 0: off; range: 0 to 1.
    /// </summary>
    public float PopularityDamping { get; init; }

    internal int Kept => Math.Max(KeptNeighbors, Neighbors);

    /// <inheritdoc/>
    protected override void Check(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        base.Check(check);
        check.InRange(KeptNeighbors, 1, 1_000_000);
        check.NotNegative(HalfLifeDays);
        check.InRange(UserDamping, 0f, 1f);
        check.InRange(PopularityDamping, 0f, 1f);
        check.That(HalfLifeDays == 0 || Feedback == Feedback.Implicit, nameof(HalfLifeDays), "must be 0 with ratings", HalfLifeDays);
        check.That(UserDamping == 0 || Feedback == Feedback.Implicit, nameof(UserDamping), "must be 0 with ratings", UserDamping);
        check.That(PopularityDamping == 0 || Feedback == Feedback.Implicit, nameof(PopularityDamping), "must be 0 with ratings", PopularityDamping);
    }
}
