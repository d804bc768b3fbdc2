using RecSys.Training;

namespace RecSys.Neural;

/// <summary>Options that all networks on feature columns share.</summary>
/// <remarks>
/// With a seed, a training on the processor gives the same weights again for the same number of <see cref="TrainerOptions.Threads"/> on the same machine and
/// library. Sums that libtorch splits between threads end in other last digits for another number, and a GPU may differ from run to run.
/// </remarks>
public abstract record ClickNetworkOptions : FeatureTrainerOptions
{
    /// <summary>Length of the vectors that stand for values. Default 16. Range: 1 to 4096.</summary>
    public int EmbeddingSize { get; init; } = 16;

    /// <summary>Numbers that go out of each layer of the deep part. Default 400, 400, 400. Range: 1 to 16 layers of 1 to 4096.</summary>
    public IReadOnlyList<int> Layers { get; init; } = [400, 400, 400];

    /// <summary>Share of the numbers behind a layer of the deep part that are left out at random in training. Default 0.2. Range: 0 to 0.95.</summary>
    public float Dropout { get; init; } = 0.2f;

    /// <summary>Whether there is batch normalization between a layer of the deep part and its activation. Default true.</summary>
    public bool BatchNorm { get; init; } = true;

    /// <summary>
    /// λ: what every step takes off the vectors and weights of all values, whether its rows have them or not; layers are not regularized. With 0, a step on the processor
    /// goes through the vectors of its rows alone, and takes no longer for many values than for few. Default 0. Range: 0 or greater.
    /// </summary>
    public float Regularization { get; init; }

    /// <summary>Passes over the rows at most. Default 10. Range: 1 or greater.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>Rows of a step. Default 1024. Range: 1 to 1,048,576.</summary>
    public int BatchSize { get; init; } = 1024;

    /// <summary>Length of a step. Default 0.001. Range: above 0.</summary>
    public float LearningRate { get; init; } = 0.001f;

    /// <summary>Longest gradient over all weights together; longer ones are shortened to it. Default 0: none is. Range: 0 or greater.</summary>
    public float GradientClip { get; init; }

    /// <summary>How a gradient becomes a step. Default <see cref="OptimizerKind.Adam"/>.</summary>
    public OptimizerKind Optimizer { get; init; } = OptimizerKind.Adam;

    /// <summary>How the learning rate changes. Default <see cref="LearningRateSchedule.Plateau"/>, which without validation data does not change it.</summary>
    public LearningRateSchedule Schedule { get; init; } = LearningRateSchedule.Plateau;

    /// <summary>Share of all steps in which <see cref="LearningRateSchedule.WarmupCosine"/> rises. Default 0.05. Range: 0 to 1.</summary>
    public float WarmupShare { get; init; } = 0.05f;

    /// <summary>Factor of <see cref="LearningRateSchedule.Plateau"/>. Default 0.1. Range: above 0, below 1.</summary>
    public float PlateauFactor { get; init; } = 0.1f;

    /// <summary>Epochs that <see cref="LearningRateSchedule.Plateau"/> waits. Default 1. Range: 1 or greater.</summary>
    public int PlateauPatience { get; init; } = 1;

    /// <summary>Epochs without a better score on the validation data before training stops; counts only where validation data is given. Default 3. Range: 1 or greater.</summary>
    public int Patience { get; init; } = 3;

    /// <summary>By what the epochs are judged on the validation data. Default <see cref="ValidationMetric.LogLoss"/>.</summary>
    public ValidationMetric StopBy { get; init; } = ValidationMetric.LogLoss;

    /// <summary>Where to train: auto (default: a CUDA GPU if there is a usable one), cpu, or cuda:n.</summary>
    public ComputeDevice Device { get; init; } = ComputeDevice.Auto;

    /// <summary>What the training loop takes of the options.</summary>
    internal NeuralOptions ForLoop() => new LoopOptions
    {
        EmbeddingSize = EmbeddingSize,
        Dropout = Dropout,
        Regularization = Regularization,
        Epochs = Epochs,
        BatchSize = BatchSize,
        LearningRate = LearningRate,
        GradientClip = GradientClip,
        Optimizer = Optimizer,
        Schedule = Schedule,
        WarmupShare = WarmupShare,
        PlateauFactor = PlateauFactor,
        PlateauPatience = PlateauPatience,
        Patience = Patience,
        Device = Device,
        Seed = Seed,
        Threads = Threads,
    };

    /// <inheritdoc/>
    protected override void Check(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        base.Check(check);
        ForLoop().CheckAll(check);
        check.That(BatchSize <= 1 << 20, nameof(BatchSize), "must be at most 1048576", BatchSize);
        bool valid = Layers is { Count: >= 1 and <= 16 } && Layers.All(size => size is >= 1 and <= 4096);
        check.That(valid, nameof(Layers), "must be 1 to 16 sizes from 1 to 4096", Layers is null ? null : $"[{string.Join(", ", Layers)}]");
        check.Defined(StopBy);
    }

    private sealed record LoopOptions : NeuralOptions;
}
