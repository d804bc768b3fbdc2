using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Options of <see cref="FieldAwareFactorizationMachineTrainer"/>.</summary>
public sealed record FieldAwareFactorizationMachineOptions : FeatureTrainerOptions
{
    /// <summary>Length of a feature's vector for each field. Default 4; range: 1 to 4096.</summary>
    public int Factors { get; init; } = 4;

    /// <summary>Passes over the rows, at most. Default 15; range: 1 to 100,000.</summary>
    public int Epochs { get; init; } = 15;

    /// <summary>Learning rate. Default 0.1; greater than 0.</summary>
    public float LearningRate { get; init; } = 0.1f;

    /// <summary>How far a step goes. Default <see cref="StepRule.AdaGrad"/>.</summary>
    public StepRule StepRule { get; init; } = StepRule.AdaGrad;

    /// <summary>Rows of a step. Default 64; range: 1 to 1,048,576. With 1 every row is a step, as in the paper.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Regularization λ of the vectors, for every pair that they take part in. Default 0.00002; range: 0 or greater.</summary>
    public float Regularization { get; init; } = 0.00002f;

    /// <summary>Regularization λ of the weights of single features. Default 0.0001; range: 0 or greater.</summary>
    public float WeightRegularization { get; init; } = 0.0001f;

    /// <summary>Whether the values of a row are divided by their length √(Σ x²) before features are paired. Default true.</summary>
    public bool NormalizeRows { get; init; } = true;

    /// <summary>Standard deviation of the vectors before training. Default 0.1; range: 0 or greater.</summary>
    public float InitialDeviation { get; init; } = 0.1f;

    /// <summary>Epochs without a better log loss (or RMSE) on the validation data before training stops; counts only where validation data is given. Default 3; at least 1.</summary>
    public int Patience { get; init; } = 3;

    /// <inheritdoc/>
    protected override void Check(OptionsCheck check)
    {
        base.Check(check);
        check.InRange(Factors, 1, 4096);
        check.InRange(Epochs, 1, 100_000);
        check.Positive(LearningRate);
        check.Defined(StepRule);
        check.InRange(BatchSize, 1, 1 << 20);
        check.NotNegative(Regularization);
        check.NotNegative(WeightRegularization);
        check.NotNegative(InitialDeviation);
        check.InRange(Patience, 1, int.MaxValue);
    }
}
