using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Options of <see cref="NmfTrainer"/>.</summary>
public sealed record NmfOptions : TrainerOptions
{
    /// <summary>Length of the user and item vectors. Default 15; range: 1 to 4096.</summary>
    public int Factors { get; init; } = 15;

    /// <summary>Passes over the ratings, at most. Default 50; range: 1 to 100,000.</summary>
    public int Epochs { get; init; } = 50;

    /// <summary>Whether the model has the biases μ + b_u + b_i, which may be negative. Default false; overfits easily with many factors.</summary>
    public bool Biased { get; init; }

    /// <summary>Regularization λ of the vectors. Default 0.06; range: 0 or greater.</summary>
    public float Regularization { get; init; } = 0.06f;

    /// <summary>Learning rate of the biases, where <see cref="Biased"/> asks for them. Default 0.005; greater than 0.</summary>
    public float BiasLearningRate { get; init; } = 0.005f;

    /// <summary>Regularization of the biases. Default 0.02; range: 0 or greater.</summary>
    public float BiasRegularization { get; init; } = 0.02f;

    /// <summary>Lower end of the range in which vectors are drawn before training. Default 0; range: 0 or greater.</summary>
    public float InitialLow { get; init; }

    /// <summary>Upper end of that range. Default 1; greater than <see cref="InitialLow"/>.</summary>
    public float InitialHigh { get; init; } = 1f;

    /// <summary>Epochs without a better RMSE on the validation data before training stops; counts only where validation data is given. Default 5; at least 1.</summary>
    public int Patience { get; init; } = 5;

    /// <summary>Whether scores are clipped to the range of the training ratings; the order of items is that before clipping. Default true.</summary>
    public bool ClipScores { get; init; } = true;

    /// <inheritdoc/>
    protected override void Check(OptionsCheck check)
    {
        check.InRange(Factors, 1, 4096);
        check.InRange(Epochs, 1, 100_000);
        check.NotNegative(Regularization);
        check.Positive(BiasLearningRate);
        check.NotNegative(BiasRegularization);
        check.NotNegative(InitialLow);
        check.That(InitialHigh > InitialLow && float.IsFinite(InitialHigh), nameof(InitialHigh), "must be greater than InitialLow", InitialHigh);
        check.InRange(Patience, 1, int.MaxValue);
    }
}
