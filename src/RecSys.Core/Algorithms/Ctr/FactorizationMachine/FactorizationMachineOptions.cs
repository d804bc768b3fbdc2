using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Options of <see cref="FactorizationMachineTrainer"/>.</summary>
public sealed record FactorizationMachineOptions : FeatureTrainerOptions
{
    /// <summary>Length of the feature vectors. Default 16; range: 0 to 4096. With 0 the model is linear: logistic or linear regression.</summary>
    public int Factors { get; init; } = 16;

    /// <summary>Passes over the rows, at most. Default 20; range: 1 to 100,000.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>Learning rate. Default 0.2; greater than 0.</summary>
    public float LearningRate { get; init; } = 0.2f;

    /// <summary>How far a step goes. Default <see cref="StepRule.AdaGrad"/>; <see cref="StepRule.Constant"/> steps on the sum of a batch's gradients, and so wants small batches.</summary>
    public StepRule StepRule { get; init; } = StepRule.AdaGrad;

    /// <summary>Rows of a step. Default 256; range: 1 to 1,048,576. With 1 every row is a step, as in the paper.</summary>
    public int BatchSize { get; init; } = 256;

    /// <summary>Regularization λ of the vectors, for every row that has the feature. Default 0.03; range: 0 or greater.</summary>
    public float Regularization { get; init; } = 0.03f;

    /// <summary>Regularization λ of the weights of single features. Default 0.0001; range: 0 or greater.</summary>
    public float WeightRegularization { get; init; } = 0.0001f;

    /// <summary>Standard deviation of the vectors before training. Default 0.05; range: 0 or greater.</summary>
    public float InitialDeviation { get; init; } = 0.05f;

    /// <summary>Epochs without a better log loss (or RMSE) on the validation data before training stops; counts only where validation data is given. Default 3; at least 1.</summary>
    public int Patience { get; init; } = 3;

    /// <inheritdoc/>
    protected override void Check(OptionsCheck check)
    {
        base.Check(check);
        check.InRange(Factors, 0, 4096);
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
