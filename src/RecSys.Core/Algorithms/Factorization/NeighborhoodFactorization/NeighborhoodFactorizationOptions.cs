using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>
/// Options of <see cref="NeighborhoodFactorizationTrainer"/>. The defaults suit data of some hundred thousand ratings; for the hundred million of the Netflix Prize the paper has
/// γ = 0.007, γ_w = 0.001, decay 0.9, λ = λ_w = 0.015, λ_b = 0.005.
/// </summary>
public sealed record NeighborhoodFactorizationOptions : TrainerOptions
{
    /// <summary>Length of the user and item vectors. Default 50; range: 1 to 4096.</summary>
    public int Factors { get; init; } = 50;

    /// <summary>Similar items of every item that have a weight. Default 300; range: 1 to 100,000.</summary>
    public int Neighbors { get; init; } = 300;

    /// <summary>Strength with which similarities of few common users are pulled to 0, in choosing the similar items. Default 100; range: 0 or greater.</summary>
    public float Shrinkage { get; init; } = 100f;

    /// <summary>Passes over the ratings, at most. Default 30; range: 1 to 100,000.</summary>
    public int Epochs { get; init; } = 30;

    /// <summary>Learning rate γ of the biases and the vectors. Default 0.007; greater than 0.</summary>
    public float LearningRate { get; init; } = 0.007f;

    /// <summary>Learning rate γ_w of the weights between items. Default 0.01; greater than 0.</summary>
    public float WeightLearningRate { get; init; } = 0.01f;

    /// <summary>Factor of both learning rates after every epoch. Default 0.97; range: above 0, up to 1.</summary>
    public float LearningRateDecay { get; init; } = 0.97f;

    /// <summary>Regularization λ of the vectors. Default 0.1; range: 0 or greater.</summary>
    public float Regularization { get; init; } = 0.1f;

    /// <summary>Regularization λ_b of the biases. Default 0.02; range: 0 or greater.</summary>
    public float BiasRegularization { get; init; } = 0.02f;

    /// <summary>Regularization λ_w of the weights between items. Default 0.1; range: 0 or greater.</summary>
    public float WeightRegularization { get; init; } = 0.1f;

    /// <summary>Standard deviation of the vectors before training; the weights begin at 0. Default 0.1; range: 0 or greater.</summary>
    public float InitialDeviation { get; init; } = 0.1f;

    /// <summary>Epochs without a better RMSE on the validation data before training stops; counts only where validation data is given. Default 5; at least 1.</summary>
    public int Patience { get; init; } = 5;

    /// <summary>Whether scores are clipped to the range of the training ratings; the order of items is that before clipping. Default true.</summary>
    public bool ClipScores { get; init; } = true;

    /// <inheritdoc/>
    protected override void Check(OptionsCheck check)
    {
        check.InRange(Factors, 1, 4096);
        check.InRange(Neighbors, 1, 100_000);
        check.NotNegative(Shrinkage);
        check.InRange(Epochs, 1, 100_000);
        check.Positive(LearningRate);
        check.Positive(WeightLearningRate);
        check.That(LearningRateDecay is > 0 and <= 1, nameof(LearningRateDecay), "must be above 0 and at most 1", LearningRateDecay);
        check.NotNegative(Regularization);
        check.NotNegative(BiasRegularization);
        check.NotNegative(WeightRegularization);
        check.NotNegative(InitialDeviation);
        check.InRange(Patience, 1, int.MaxValue);
    }
}
