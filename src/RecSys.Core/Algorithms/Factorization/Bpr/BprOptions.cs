using RecSys.Sampling;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Options of <see cref="BprTrainer"/>.</summary>
public sealed record BprOptions : TrainerOptions
{
    /// <summary>Length of the user and item vectors. Default 50. Range: 1 to 4096.</summary>
    public int Factors { get; init; } = 50;

    /// <summary>Passes over the interactions. Default 80. Range: 1 or greater.</summary>
    public int Epochs { get; init; } = 80;

    /// <summary>Step of the gradient descent. Default 0.02. Range: above 0.</summary>
    public float LearningRate { get; init; } = 0.02f;

    /// <summary>λ, for vectors and biases. Default 0.01. Range: 0 or greater.</summary>
    public float Regularization { get; init; } = 0.01f;

    /// <summary>Whether items have a bias, a liking that all users share. Default true.</summary>
    public bool ItemBias { get; init; } = true;

    /// <summary>Negatives drawn for every interaction in an epoch; each makes a step of its own. Default 1. Range: 1 to 10000.</summary>
    public int NegativeSamples { get; init; } = 1;

    /// <summary>How negatives are drawn. Default <see cref="NegativeSampling.Uniform"/>.</summary>
    public NegativeSampling Sampling { get; init; } = NegativeSampling.Uniform;

    /// <summary>β of <see cref="NegativeSampling.Popularity"/>. Default 0.75. Range: 0 (uniform) to 2.</summary>
    public float PopularityExponent { get; init; } = 0.75f;

    /// <summary>Draws of <see cref="NegativeSampling.Hard"/>, of which the highest-scored is taken. Default 5. Range: 1 to 1000.</summary>
    public int HardDraws { get; init; } = 5;

    /// <summary>The vectors start as normal numbers of deviation InitialScale / √Factors. Default 0.1. Range: above 0.</summary>
    public float InitialScale { get; init; } = 0.1f;

    /// <summary>
    /// Epochs without a better NDCG@10 on the validation data before training stops; counts only where validation data is given. Default 30. Range: 1 or greater.
    /// The vectors start so short that for the first epochs, some twenty of them on small data, only the biases tell items apart: with less patience training would end there, at popularity.
    /// </summary>
    public int Patience { get; init; } = 30;

    /// <inheritdoc/>
    protected override void Check(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        check.InRange(Factors, 1, 4096);
        check.InRange(Epochs, 1, int.MaxValue);
        check.Positive(LearningRate);
        check.NotNegative(Regularization);
        check.InRange(NegativeSamples, 1, 10_000);
        check.Defined(Sampling);
        check.InRange(PopularityExponent, 0f, 2f);
        check.InRange(HardDraws, 1, 1000);
        check.Positive(InitialScale);
        check.InRange(Patience, 1, int.MaxValue);
    }
}
