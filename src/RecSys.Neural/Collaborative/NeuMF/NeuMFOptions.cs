using RecSys.Neural;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Options of <see cref="NeuMFTrainer"/>. <see cref="NeuralOptions.Dropout"/> leaves out numbers behind every layer.</summary>
public sealed record NeuMFOptions : LayeredNcfOptions
{
    /// <summary>
    /// Whether to train a <see cref="GmfTrainer"/> and an <see cref="MlpTrainer"/> with the same options first, and to start from both. Default false. Models that were trained
    /// already are given to the trainer itself.
    /// </summary>
    public bool Pretrain { get; init; }

    /// <summary>α: the share of the product's score in the start from trained models; the layers have the rest. Default 0.5. Range: 0 to 1.</summary>
    public float ProductShare { get; init; } = 0.5f;

    /// <inheritdoc/>
    protected override void Check(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        base.Check(check);
        check.InRange(ProductShare, 0f, 1f);
    }

    /// <summary>The same options for the layers alone.</summary>
    internal MlpOptions ForLayers() => Take(new MlpOptions { Layers = Layers, BatchNorm = BatchNorm, Dropout = Dropout });

    /// <summary>The same options for the product alone.</summary>
    internal GmfOptions ForProduct() => Take(new GmfOptions());

    private T Take<T>(T options)
        where T : NcfOptions => (T)((NcfOptions)options with
        {
            EmbeddingSize = EmbeddingSize,
            Epochs = Epochs,
            BatchSize = BatchSize,
            LearningRate = LearningRate,
            Regularization = Regularization,
            Patience = Patience,
            GradientClip = GradientClip,
            Optimizer = Optimizer,
            Schedule = Schedule,
            WarmupShare = WarmupShare,
            PlateauFactor = PlateauFactor,
            PlateauPatience = PlateauPatience,
            Device = Device,
            Feedback = Feedback,
            NegativeSamples = NegativeSamples,
            ClipScores = ClipScores,
            Seed = Seed,
            Threads = Threads,
        });
}
