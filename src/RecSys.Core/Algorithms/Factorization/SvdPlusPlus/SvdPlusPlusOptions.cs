using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Options of <see cref="SvdPlusPlusTrainer"/>. The defaults are Koren's values.</summary>
public sealed record SvdPlusPlusOptions : TrainerOptions
{
    /// <summary>Length of the vectors. Default 20; range: 1 to 4096.</summary>
    public int Factors { get; init; } = 20;

    /// <summary>Passes over the ratings, at most. Default 20; range: 1 to 100,000.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>
    /// Whether the model is Koren's Asymmetric-SVD, which has no user vectors: a user is the items rated and how they were rated, so that a new user,
    /// or a new rating, counts without training. Default false.
    /// </summary>
    public bool Asymmetric { get; init; }

    /// <summary>Learning rate γ of the vectors. Default 0.007; greater than 0.</summary>
    public float LearningRate { get; init; } = 0.007f;

    /// <summary>Learning rate γ_b of the biases. Default 0.005; greater than 0.</summary>
    public float BiasLearningRate { get; init; } = 0.005f;

    /// <summary>Factor of both learning rates after every epoch. Default 0.9; range: above 0, up to 1.</summary>
    public float LearningRateDecay { get; init; } = 0.9f;

    /// <summary>Regularization λ of the vectors. Default 0.015; range: 0 or greater, with λ·γ below 1.</summary>
    public float Regularization { get; init; } = 0.015f;

    /// <summary>Regularization λ_b of the biases. Default 0.005; range: 0 or greater.</summary>
    public float BiasRegularization { get; init; } = 0.005f;

    /// <summary>Standard deviation of the vectors before training. Default 0.1; range: 0 or greater.</summary>
    public float InitialDeviation { get; init; } = 0.1f;

    /// <summary>Epochs without a better RMSE on the validation data before training stops; counts only where validation data is given. Default 5; at least 1.</summary>
    public int Patience { get; init; } = 5;

    /// <summary>Whether scores are clipped to the range of the training ratings; the order of items is that before clipping. Default true.</summary>
    public bool ClipScores { get; init; } = true;

    /// <inheritdoc/>
    protected override void Check(OptionsCheck check)
    {
        check.InRange(Factors, 1, 4096);
        check.InRange(Epochs, 1, 100_000);
        check.Positive(LearningRate);
        check.Positive(BiasLearningRate);
        check.That(LearningRateDecay is > 0 and <= 1, nameof(LearningRateDecay), "must be above 0 and at most 1", LearningRateDecay);
        check.NotNegative(Regularization);
        check.That(Regularization * LearningRate < 1, nameof(Regularization), "times LearningRate must be below 1", Regularization * LearningRate);
        check.NotNegative(BiasRegularization);
        check.NotNegative(InitialDeviation);
        check.InRange(Patience, 1, int.MaxValue);
    }
}
