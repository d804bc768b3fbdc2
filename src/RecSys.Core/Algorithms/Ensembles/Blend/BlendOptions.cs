using RecSys.Data;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Options of <see cref="BlendTrainer"/>.</summary>
public sealed record BlendOptions : TrainerOptions
{
    /// <summary>Whether ratings are predicted or choices ranked. Default <see cref="Feedback.Explicit"/>: ratings.</summary>
    public Feedback Feedback { get; init; } = Feedback.Explicit;

    /// <summary>
    /// The recommenders to blend, at least one, each of the same feedback; of an ML.NET estimator its <c>Trainer</c>. Default null: Svd, SvdPlusPlus and UserKnn with baselines for ratings,
    /// Ease, ItemKnn and ImplicitAls for choices.
    /// </summary>
    public IReadOnlyList<Trainer>? Members { get; init; }

    /// <summary>Share of the pairs that the weights are learned from; the members are trained on the others first, and on all in the end. Default 0.1. Range: above 0, below 1.</summary>
    public float HoldoutShare { get; init; } = 0.1f;

    /// <summary>How predicted ratings are combined. Default <see cref="BlendCombiner.Ridge"/>.</summary>
    public BlendCombiner Combiner { get; init; } = BlendCombiner.Ridge;

    /// <summary>
    /// A regression that combines predicted ratings in place of <see cref="Combiner"/>, such as any estimator of ML.NET's by <c>mlContext.Recommendation().BlendRegression(estimator)</c>. Default null: none.
    /// </summary>
    public IBlendRegression? Regression { get; init; }

    /// <summary>λ of the ridge regression, which draws the weights to equal ones. Default 10. Range: above 0.</summary>
    public float Regularization { get; init; } = 10;

    /// <summary>Units of the hidden layer. Default 16. Range: 1 to 4096.</summary>
    public int HiddenUnits { get; init; } = 16;

    /// <summary>Passes over the held-out ratings that train the hidden layer. Default 20. Range: 1 to 100,000.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>Learning rate of the hidden layer. Default 0.005. Range: above 0.</summary>
    public float LearningRate { get; init; } = 0.005f;

    /// <summary>Whether ratings are clipped to the range of the training ratings; the order of items is that before clipping. Default true.</summary>
    public bool ClipScores { get; init; } = true;

    /// <inheritdoc/>
    protected override void Check(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        check.Defined(Feedback);
        check.That(Members is not { Count: 0 }, nameof(Members), "must name at least one recommender", "none");
        check.That(Members?.Contains(null!) != true, nameof(Members), "must not name null", "null");
        foreach (Trainer member in Members?.Where(member => member is not null) ?? [])
            check.That(member.Feedback == Feedback, nameof(Members), $"must all learn from {Feedback} feedback, as Feedback says", $"{member.Algorithm}, which learns from {member.Feedback}");
        check.That(HoldoutShare is > 0 and < 1, nameof(HoldoutShare), "must be above 0 and below 1", HoldoutShare);
        check.Defined(Combiner);
        check.That(Regression is null || Feedback == Feedback.Explicit, nameof(Regression), "combines ratings: with choices it must be null", Regression);
        check.Positive(Regularization);
        check.InRange(HiddenUnits, 1, 4096);
        check.InRange(Epochs, 1, 100_000);
        check.Positive(LearningRate);
    }
}
