using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Options of <see cref="RbmTrainer"/>.</summary>
public sealed record RbmOptions : TrainerOptions
{
    /// <summary>Hidden units. Default 100. Range: 1 to 4096.</summary>
    public int Factors { get; init; } = 100;

    /// <summary>Passes over the users. Default 30. Range: 1 or greater.</summary>
    public int Epochs { get; init; } = 30;

    /// <summary>Users whose gradients make one step. Default 50. Range: 1 or greater.</summary>
    public int BatchSize { get; init; } = 50;

    /// <summary>Learning rate ε. Default 0.0004. Range: above 0.</summary>
    public float LearningRate { get; init; } = 0.0004f;

    /// <summary>Factor of the learning rate after every epoch. Default 0.95. Range: above 0, up to 1.</summary>
    public float LearningRateDecay { get; init; } = 0.95f;

    /// <summary>Share of a step that is repeated by the next one. Default 0.9. Range: 0 to below 1.</summary>
    public float Momentum { get; init; } = 0.9f;

    /// <summary>Decay λ of the weights. Default 0.1. Range: 0 or greater.</summary>
    public float Regularization { get; init; } = 0.1f;

    /// <summary>How the machine learns. Default <see cref="RbmObjective.PseudoLikelihood"/>.</summary>
    public RbmObjective Objective { get; init; }

    /// <summary>Steps T of the Gibbs chain that contrastive divergence takes between data and reconstruction (CD-T); counts only with <see cref="RbmObjective.ContrastiveDivergence"/>. Default 1. Range: 1 to 1000.</summary>
    public int GibbsSteps { get; init; } = 1;

    /// <summary>Whether the hidden units also see which items a user rated, whatever the ratings (the conditional RBM of section 4). Default true.</summary>
    public bool Conditional { get; init; } = true;

    /// <summary>
    /// Items that the user has not rated, drawn for every rating in every epoch, that the model learns as "not rated", a state beside the ratings. Default 0, as in
    /// the paper: unrated items are left out, and the model predicts ratings. Above 0 the model ranks instead: items score their expected rating, where not rated counts 0.
    /// Range: 0 to 10000.
    /// </summary>
    public int NegativeSamples { get; init; }

    /// <summary>Epochs without a better RMSE (or NDCG@10, with negatives) on the validation data before training stops; counts only where validation data is given. Default 5. Range: 1 or greater.</summary>
    public int Patience { get; init; } = 5;

    /// <inheritdoc/>
    protected override void Check(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        check.InRange(Factors, 1, 4096);
        check.InRange(Epochs, 1, int.MaxValue);
        check.InRange(BatchSize, 1, int.MaxValue);
        check.Positive(LearningRate);
        check.That(LearningRateDecay is > 0 and <= 1, nameof(LearningRateDecay), "must be above 0 and at most 1", LearningRateDecay);
        check.That(Momentum is >= 0 and < 1, nameof(Momentum), "must be from 0 to below 1", Momentum);
        check.NotNegative(Regularization);
        check.Defined(Objective);
        check.InRange(GibbsSteps, 1, 1000);
        check.InRange(NegativeSamples, 0, 10_000);
        check.InRange(Patience, 1, int.MaxValue);
    }
}
