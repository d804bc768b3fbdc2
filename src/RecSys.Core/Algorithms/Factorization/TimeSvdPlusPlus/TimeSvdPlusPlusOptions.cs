using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Options of <see cref="TimeSvdPlusPlusTrainer"/>.</summary>
public sealed record TimeSvdPlusPlusOptions : TrainerOptions
{
    /// <summary>Length of the vectors. Default 20; range: 1 to 4096.</summary>
    public int Factors { get; init; } = 20;

    /// <summary>Passes over the ratings, at most. Default 20; range: 1 to 100,000.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>Equal parts of the training period, each with a bias of its own for every item and every user. Default 30; range: 1 to 10,000.</summary>
    public int TimeBins { get; init; } = 30;

    /// <summary>β of dev_u(t), how fast a user drifts with the distance from the mean time of the user's ratings. Default 0.4; range: 0 to 10.</summary>
    public float DriftExponent { get; init; } = 0.4f;

    /// <summary>Whether every user also has a bias b_ut for each day with ratings. Default false.</summary>
    public bool DayBias { get; init; }

    /// <summary>Whether users scale the biases of the items, by c_u(t) = c_u + c_ut with a part for each day with ratings. Default false.</summary>
    public bool BiasScale { get; init; }

    /// <summary>Learning rate γ of the vectors. Default 0.007; greater than 0.</summary>
    public float LearningRate { get; init; } = 0.007f;

    /// <summary>Learning rate γ_b of the biases, slopes and scales. Default 0.007; greater than 0.</summary>
    public float BiasLearningRate { get; init; } = 0.007f;

    /// <summary>Factor of both learning rates after every epoch. Default 1; range: above 0, up to 1.</summary>
    public float LearningRateDecay { get; init; } = 1;

    /// <summary>Regularization λ of the vectors. Default 0.02; range: 0 or greater, with λ·γ below 1.</summary>
    public float Regularization { get; init; } = 0.02f;

    /// <summary>Regularization λ_b of the biases b_u and b_i and of the users' slopes α_u. Default 0.02; range: 0 or greater.</summary>
    public float BiasRegularization { get; init; } = 0.02f;

    /// <summary>
    /// Regularization λ_t of what few ratings speak for: bins, days, scales, and the slopes of the vectors. Default 5; range: 0 or greater, with λ_t times either learning rate below 1.
    /// </summary>
    public float TimeRegularization { get; init; } = 5;

    /// <summary>Standard deviation of the vectors before training. Default 0.1; range: 0 or greater.</summary>
    public float InitialDeviation { get; init; } = 0.1f;

    /// <summary>Epochs without a better RMSE on the validation data before training stops; counts only where validation data is given. Default 5; at least 1.</summary>
    public int Patience { get; init; } = 5;

    /// <summary>Whether scores are clipped to the range of the training ratings; the order of items is that before clipping. Default true.</summary>
    public bool ClipScores { get; init; } = true;

    /// <inheritdoc/>
    protected override void Check(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        check.InRange(Factors, 1, 4096);
        check.InRange(Epochs, 1, 100_000);
        check.InRange(TimeBins, 1, 10_000);
        check.InRange(DriftExponent, 0f, 10f);
        check.Positive(LearningRate);
        check.Positive(BiasLearningRate);
        check.That(LearningRateDecay is > 0 and <= 1, nameof(LearningRateDecay), "must be above 0 and at most 1", LearningRateDecay);
        check.NotNegative(Regularization);
        check.That(Regularization * LearningRate < 1, nameof(Regularization), "times LearningRate must be below 1", Regularization * LearningRate);
        check.NotNegative(BiasRegularization);
        check.NotNegative(TimeRegularization);
        float rate = Math.Max(LearningRate, BiasLearningRate);
        check.That(TimeRegularization * rate < 1, nameof(TimeRegularization), "times the learning rates must be below 1", TimeRegularization * rate);
        check.NotNegative(InitialDeviation);
        check.InRange(Patience, 1, int.MaxValue);
    }
}
