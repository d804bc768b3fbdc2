using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Options of <see cref="SvdTrainer"/>.</summary>
public sealed record SvdOptions : TrainerOptions
{
    /// <summary>Length of the user and item vectors. Default 100; range: 1 to 4096.</summary>
    public int Factors { get; init; } = 100;

    /// <summary>Passes over the ratings, at most. Default 20; range: 1 to 100,000.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>Whether the model has the biases μ + b_u + b_i. Default true; without them the score is p_u·q_i alone.</summary>
    public bool Biased { get; init; } = true;

    /// <summary>Learning rate of all parameters that have none of their own. Default 0.005; greater than 0.</summary>
    public float LearningRate { get; init; } = 0.005f;

    /// <summary>Factor of the learning rates after every epoch. Default 1 (no decay); range: above 0, up to 1.</summary>
    public float LearningRateDecay { get; init; } = 1f;

    /// <summary>Regularization λ of all parameters that have none of their own. Default 0.02; range: 0 or greater.</summary>
    public float Regularization { get; init; } = 0.02f;

    /// <summary>Learning rate of the user biases; null (default) takes <see cref="LearningRate"/>.</summary>
    public float? UserBiasLearningRate { get; init; }

    /// <summary>Learning rate of the item biases; null (default) takes <see cref="LearningRate"/>.</summary>
    public float? ItemBiasLearningRate { get; init; }

    /// <summary>Learning rate of the user vectors; null (default) takes <see cref="LearningRate"/>.</summary>
    public float? UserFactorLearningRate { get; init; }

    /// <summary>Learning rate of the item vectors; null (default) takes <see cref="LearningRate"/>.</summary>
    public float? ItemFactorLearningRate { get; init; }

    /// <summary>Regularization of the user biases; null (default) takes <see cref="Regularization"/>.</summary>
    public float? UserBiasRegularization { get; init; }

    /// <summary>Regularization of the item biases; null (default) takes <see cref="Regularization"/>.</summary>
    public float? ItemBiasRegularization { get; init; }

    /// <summary>Regularization of the user vectors; null (default) takes <see cref="Regularization"/>.</summary>
    public float? UserFactorRegularization { get; init; }

    /// <summary>Regularization of the item vectors; null (default) takes <see cref="Regularization"/>.</summary>
    public float? ItemFactorRegularization { get; init; }

    /// <summary>Standard deviation of the vectors before training. Default 0.1; range: 0 or greater.</summary>
    public float InitialDeviation { get; init; } = 0.1f;

    /// <summary>Mean of the vectors before training. Default 0; useful above 0 where <see cref="Biased"/> is false.</summary>
    public float InitialMean { get; init; }

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
        check.That(LearningRateDecay is > 0 and <= 1, nameof(LearningRateDecay), "must be above 0 and at most 1", LearningRateDecay);
        check.NotNegative(Regularization);
        check.Positive(UserBiasLearningRate ?? LearningRate, nameof(UserBiasLearningRate));
        check.Positive(ItemBiasLearningRate ?? LearningRate, nameof(ItemBiasLearningRate));
        check.Positive(UserFactorLearningRate ?? LearningRate, nameof(UserFactorLearningRate));
        check.Positive(ItemFactorLearningRate ?? LearningRate, nameof(ItemFactorLearningRate));
        check.NotNegative(UserBiasRegularization ?? Regularization, nameof(UserBiasRegularization));
        check.NotNegative(ItemBiasRegularization ?? Regularization, nameof(ItemBiasRegularization));
        check.NotNegative(UserFactorRegularization ?? Regularization, nameof(UserFactorRegularization));
        check.NotNegative(ItemFactorRegularization ?? Regularization, nameof(ItemFactorRegularization));
        check.NotNegative(InitialDeviation);
        check.InRange(InitialMean, -1000f, 1000f);
        check.InRange(Patience, 1, int.MaxValue);
    }
}
