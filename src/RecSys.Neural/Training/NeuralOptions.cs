using RecSys.Training;

namespace RecSys.Neural;

/// <summary>Options that all networks share.</summary>
/// <remarks>
/// With a seed, a training on the processor gives the same weights again for the same number of <see cref="TrainerOptions.Threads"/> on the same machine and
/// library. Sums that libtorch splits between threads end in other last digits for another number, and a GPU may differ from run to run.
/// </remarks>
public abstract record NeuralOptions : TrainerOptions
{
    /// <summary>Length of the vectors that stand for items, users or values. Default 64. Range: 1 to 4096.</summary>
    public int EmbeddingSize { get; init; } = 64;

    /// <summary>Passes over the training data at most. Default 200. Range: 1 or greater. Give validation data, which ends training earlier: so many passes learn small data by heart.</summary>
    public int Epochs { get; init; } = 200;

    /// <summary>Examples of a step. Default 128. Range: 1 or greater.</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>Length of a step. Default 0.001. Range: above 0.</summary>
    public float LearningRate { get; init; } = 0.001f;

    /// <summary>λ: what a step takes off the weights, biases and norms apart. Default 0. Range: 0 or greater.</summary>
    public float Regularization { get; init; }

    /// <summary>Share of numbers that are left out at random in training. Default 0.2. Range: 0 to 0.95.</summary>
    public float Dropout { get; init; } = 0.2f;

    /// <summary>Epochs without a better score on the validation data before training stops; counts only where validation data is given. Default 10. Range: 1 or greater.</summary>
    public int Patience { get; init; } = 10;

    /// <summary>Longest gradient over all weights together; longer ones are shortened to it. Default 0: none is. Range: 0 or greater.</summary>
    public float GradientClip { get; init; }

    /// <summary>How a gradient becomes a step. Default <see cref="OptimizerKind.Adam"/>.</summary>
    public OptimizerKind Optimizer { get; init; } = OptimizerKind.Adam;

    /// <summary>How the learning rate changes. Default <see cref="LearningRateSchedule.Constant"/>.</summary>
    public LearningRateSchedule Schedule { get; init; } = LearningRateSchedule.Constant;

    /// <summary>Share of all steps in which <see cref="LearningRateSchedule.WarmupCosine"/> rises. Default 0.05. Range: 0 to 1.</summary>
    public float WarmupShare { get; init; } = 0.05f;

    /// <summary>Factor of <see cref="LearningRateSchedule.Plateau"/>. Default 0.1. Range: above 0, below 1.</summary>
    public float PlateauFactor { get; init; } = 0.1f;

    /// <summary>Epochs that <see cref="LearningRateSchedule.Plateau"/> waits. Default 2. Range: 1 or greater.</summary>
    public int PlateauPatience { get; init; } = 2;

    /// <summary>Where to train: auto (default: a CUDA GPU if there is a usable one), cpu, or cuda:n.</summary>
    public ComputeDevice Device { get; init; } = ComputeDevice.Auto;

    /// <summary>Checks options that are part of others.</summary>
    internal void CheckAll(OptionsCheck check) => Check(check);

    /// <inheritdoc/>
    protected override void Check(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        check.InRange(EmbeddingSize, 1, 4096);
        check.InRange(Epochs, 1, int.MaxValue);
        check.InRange(BatchSize, 1, int.MaxValue);
        check.Positive(LearningRate);
        check.NotNegative(Regularization);
        check.InRange(Dropout, 0f, 0.95f);
        check.InRange(Patience, 1, int.MaxValue);
        check.NotNegative(GradientClip);
        check.Defined(Optimizer);
        check.Defined(Schedule);
        check.InRange(WarmupShare, 0f, 1f);
        check.That(PlateauFactor is > 0 and < 1, nameof(PlateauFactor), "must be above 0 and below 1", PlateauFactor);
        check.InRange(PlateauPatience, 1, int.MaxValue);
    }
}
