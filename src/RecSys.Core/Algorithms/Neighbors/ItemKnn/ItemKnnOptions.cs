using RecSys.Data;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Options of <see cref="ItemKnnTrainer"/>.</summary>
public sealed record ItemKnnOptions : NeighborOptions
{
    /// <summary>
    /// Days after which an interaction counts half in the co-occurrences; times are Unix seconds, and age is measured from the newest interaction.
    /// Implicit feedback only. Default 0: all count alike; range: 0 or greater.
    /// </summary>
    public float HalfLifeDays { get; init; }

    /// <summary>
    /// Power β of an item's number of users that its score is divided by, so that popular items, which occur with everything, come later.
    /// Implicit feedback only. Default 0: off; range: 0 to 1.
    /// </summary>
    public float PopularityDamping { get; init; }

    /// <inheritdoc/>
    protected override void Check(OptionsCheck check)
    {
        base.Check(check);
        check.NotNegative(HalfLifeDays);
        check.InRange(PopularityDamping, 0f, 1f);
        check.That(HalfLifeDays == 0 || Feedback == Feedback.Implicit, nameof(HalfLifeDays), "must be 0 with ratings", HalfLifeDays);
        check.That(PopularityDamping == 0 || Feedback == Feedback.Implicit, nameof(PopularityDamping), "must be 0 with ratings", PopularityDamping);
    }
}
