using RecSys.Neural;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Options of <see cref="SASRecTrainer"/>.</summary>
public sealed record SASRecOptions : SequenceOptions
{
    // Below this the whole catalogue is cheaper than it is worth to sample.
    private const int SoftmaxItems = 50_000;

    /// <summary>Blocks of attention. Default 2. Range: 1 to 64.</summary>
    public int Blocks { get; init; } = 2;

    /// <summary>Heads of the attention; they divide <see cref="NeuralOptions.EmbeddingSize"/>. Default 1. Range: 1 to 64.</summary>
    public int Heads { get; init; } = 1;

    /// <summary>Width of the network behind the attention, as a multiple of <see cref="NeuralOptions.EmbeddingSize"/>. Default 1, as in the paper. Range: 1 to 16.</summary>
    public int FeedForwardFactor { get; init; } = 1;

    /// <summary>Activation of that network. Default <see cref="Activation.Relu"/>.</summary>
    public Activation Activation { get; init; } = Activation.Relu;

    /// <summary>Where a block normalizes. Default <see cref="NormPlacement.Pre"/>, as in the paper.</summary>
    public NormPlacement Norm { get; init; } = NormPlacement.Pre;

    /// <summary>What is minimized. Default <see cref="SASRecLoss.Auto"/>.</summary>
    public SASRecLoss Loss { get; init; } = SASRecLoss.Auto;

    /// <summary>Items sampled for every sequence, with the losses that sample. Default 256. Range: 1 to 100000.</summary>
    public int NegativeSamples { get; init; } = 256;

    /// <summary>t of gBCE: 0 gives plain binary cross-entropy, 1 takes all overconfidence away. Default 0.75. Range: 0 to 1.</summary>
    public float Calibration { get; init; } = 0.75f;

    /// <summary>The loss for a catalogue.</summary>
    internal SASRecLoss LossFor(int items) => Loss != SASRecLoss.Auto ? Loss : items < SoftmaxItems ? SASRecLoss.Softmax : SASRecLoss.SampledSoftmax;

    /// <inheritdoc/>
    protected override void Check(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        base.Check(check);
        check.InRange(Blocks, 1, 64);
        check.InRange(Heads, 1, 64);
        check.That(Heads < 1 || EmbeddingSize % Heads == 0, nameof(Heads), $"must divide EmbeddingSize, which is {EmbeddingSize}", Heads);
        check.InRange(FeedForwardFactor, 1, 16);
        check.Defined(Activation);
        check.Defined(Norm);
        check.Defined(Loss);
        check.InRange(NegativeSamples, 1, 100_000);
        check.InRange(Calibration, 0f, 1f);
    }
}
