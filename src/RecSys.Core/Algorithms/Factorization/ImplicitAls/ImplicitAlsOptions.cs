using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Options of <see cref="ImplicitAlsTrainer"/>.</summary>
public sealed record ImplicitAlsOptions : TrainerOptions
{
    /// <summary>Length of the user and item vectors. Default 50. Range: 1 to 4096.</summary>
    public int Factors { get; init; } = 50;

    /// <summary>Passes over items and users. Default 15. Range: 1 or greater.</summary>
    public int Epochs { get; init; } = 15;

    /// <summary>λ. Default 0.01. Range: above 0.</summary>
    public float Regularization { get; init; } = 0.01f;

    /// <summary>How pairs are weighted. Default <see cref="ImplicitWeighting.Confidence"/>.</summary>
    public ImplicitWeighting Weighting { get; init; } = ImplicitWeighting.Confidence;

    /// <summary>
    /// α of the confidence 1 + α·r, used by <see cref="ImplicitWeighting.Confidence"/>. Default 40, the paper's for its hours of television. Range: above 0. On MovieLens,
    /// with ratings or with 1 for every choice, so much confidence in what was chosen costs about a third of NDCG@10 against 1: try both.
    /// </summary>
    public float Alpha { get; init; } = 40;

    /// <summary>α₀, the weight of every pair, used by <see cref="ImplicitWeighting.AllPairs"/>. Default 0.1. Range: above 0.</summary>
    public float UnobservedWeight { get; init; } = 0.1f;

    /// <summary>ν, how λ grows with the data, used by <see cref="ImplicitWeighting.AllPairs"/>. Default 1. Range: 0 to 1.</summary>
    public float RegularizationExponent { get; init; } = 1;

    /// <summary>The vectors start as normal numbers of deviation InitialScale / √Factors. Default 0.1. Range: above 0.</summary>
    public float InitialScale { get; init; } = 0.1f;

    /// <summary>How systems are solved. Default <see cref="ImplicitAlsSolver.ConjugateGradient"/>.</summary>
    public ImplicitAlsSolver Solver { get; init; } = ImplicitAlsSolver.ConjugateGradient;

    /// <summary>Steps of <see cref="ImplicitAlsSolver.ConjugateGradient"/>. Default 3. Range: 1 to 100.</summary>
    public int ConjugateGradientSteps { get; init; } = 3;

    /// <summary>Epochs without a better NDCG@10 on the validation data before training stops; counts only where validation data is given. Default 5. Range: 1 or greater.</summary>
    public int Patience { get; init; } = 5;

    /// <inheritdoc/>
    protected override void Check(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        check.InRange(Factors, 1, 4096);
        check.InRange(Epochs, 1, int.MaxValue);
        check.Positive(Regularization);
        check.Defined(Weighting);
        check.Positive(Alpha);
        check.Positive(UnobservedWeight);
        check.InRange(RegularizationExponent, 0, 1);
        check.Positive(InitialScale);
        check.InRange(Patience, 1, int.MaxValue);
        check.Defined(Solver);
        check.InRange(ConjugateGradientSteps, 1, 100);
    }
}
