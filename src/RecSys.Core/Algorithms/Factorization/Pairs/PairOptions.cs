using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Options that the algorithms which learn from a choice and what was not chosen beside it have in common.</summary>
public abstract record PairOptions : TrainerOptions
{
    /// <summary>Length of the vectors. Default 32. Range: 1 to 4096.</summary>
    public int Factors { get; init; } = 32;

    /// <summary>Passes over the interactions. Default 30. Range: 1 or greater.</summary>
    public int Epochs { get; init; } = 30;

    /// <summary>Step of the gradient descent. Default 0.05. Range: above 0. With <see cref="StepRule.Constant"/> about a fifth of it goes as far.</summary>
    public float LearningRate { get; init; } = 0.05f;

    /// <summary>Whether steps shrink with the gradients so far. Default <see cref="StepRule.AdaGrad"/>.</summary>
    public StepRule StepRule { get; init; } = StepRule.AdaGrad;

    /// <summary>λ, for the vectors and biases that a step touches. Default 0. Range: 0 or greater.</summary>
    public float Regularization { get; init; }

    /// <summary>The vectors start as normal numbers of deviation InitialScale / √Factors. Default 0.1. Range: above 0.</summary>
    public float InitialScale { get; init; } = 0.1f;

    /// <summary>Epochs without a better NDCG@10 on the validation data before training stops; counts only where validation data is given. Default 5. Range: 1 or greater.</summary>
    public int Patience { get; init; } = 5;

    /// <inheritdoc/>
    protected override void Check(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        check.InRange(Factors, 1, 4096);
        check.InRange(Epochs, 1, int.MaxValue);
        check.Positive(LearningRate);
        check.Defined(StepRule);
        check.NotNegative(Regularization);
        check.Positive(InitialScale);
        check.InRange(Patience, 1, int.MaxValue);
    }
}
