using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Options of <see cref="Item2VecTrainer"/>.</summary>
public sealed record Item2VecOptions : TrainerOptions
{
    /// <summary>Length of the item vectors. Default 64. Range: 1 to 4096.</summary>
    public int Factors { get; init; } = 64;

    /// <summary>Passes over the sequences. Default 30. Range: 1 or greater.</summary>
    public int Epochs { get; init; } = 30;

    /// <summary>Step of the gradient descent in the first epoch; it falls in a straight line to nearly 0 at the end. Default 0.05. Range: above 0.</summary>
    public float LearningRate { get; init; } = 0.05f;

    /// <summary>λ, the decay of the vectors in every step. Default 0, as in the paper. Range: 0 or greater, with λ·LearningRate below 1.</summary>
    public float Regularization { get; init; }

    /// <summary>Items at most on each side of an item that count as its context; for every item the number is drawn from 1 to this. Default 5. Range: 1 to 10000.</summary>
    public int WindowSize { get; init; } = 5;

    /// <summary>
    /// Whether the order of a sequence matters. Default false: every sequence is a set, put in a new random order for every epoch, so that in time all its items
    /// are each other's context. Set it for sessions and playlists, where neighbours belong together.
    /// </summary>
    public bool Ordered { get; init; }

    /// <summary>Negatives drawn for every pair of items. Default 5. Range: 1 to 10000.</summary>
    public int NegativeSamples { get; init; } = 5;

    /// <summary>Negatives are drawn in proportion to popularity^β; this is β. Default 0.75. Range: 0 (uniform) to 2.</summary>
    public float PopularityExponent { get; init; } = 0.75f;

    /// <summary>
    /// An item that makes up a share f of all rows is left out of an epoch's sequences with probability 1 − √(ρ/f), where f is above ρ; this is ρ.
    /// Default 0.001. Range: above 0, up to 1 (nothing is left out).
    /// </summary>
    public float SubsamplingThreshold { get; init; } = 1e-3f;

    /// <summary>What items are scored by. Default <see cref="Item2VecScore.Context"/>.</summary>
    public Item2VecScore ScoreBy { get; init; } = Item2VecScore.Context;

    /// <summary>Epochs without a better NDCG@10 on the validation data before training stops; counts only where validation data is given. Default 5. Range: 1 or greater.</summary>
    public int Patience { get; init; } = 5;

    /// <inheritdoc/>
    protected override void Check(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        check.InRange(Factors, 1, 4096);
        check.InRange(Epochs, 1, int.MaxValue);
        check.Positive(LearningRate);
        check.NotNegative(Regularization);
        check.That(Regularization * LearningRate < 1, nameof(Regularization), "times LearningRate must be below 1", Regularization * LearningRate);
        check.InRange(WindowSize, 1, 10_000);
        check.InRange(NegativeSamples, 1, 10_000);
        check.InRange(PopularityExponent, 0f, 2f);
        check.That(SubsamplingThreshold is > 0 and <= 1, nameof(SubsamplingThreshold), "must be above 0 and at most 1", SubsamplingThreshold);
        check.Defined(ScoreBy);
        check.InRange(Patience, 1, int.MaxValue);
    }
}
