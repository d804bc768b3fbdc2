using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Options of <see cref="BaselineTrainer"/>.</summary>
public sealed record BaselineOptions : TrainerOptions
{
    /// <summary>Passes of alternating solves. Default 10; range: 1 to 10,000.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>Regularization of the user biases: b_u is shrunk as if that many ratings without deviation were added. Default 15; range: 0 or greater.</summary>
    public float UserBiasRegularization { get; init; } = 15f;

    /// <summary>Regularization of the item biases. Default 10; range: 0 or greater.</summary>
    public float ItemBiasRegularization { get; init; } = 10f;

    /// <summary>Whether scores are clipped to the range of the training ratings; the order of items is that before clipping. Default true.</summary>
    public bool ClipScores { get; init; } = true;

    /// <inheritdoc/>
    protected override void Check(OptionsCheck check)
    {
        check.InRange(Epochs, 1, 10_000);
        check.NotNegative(UserBiasRegularization);
        check.NotNegative(ItemBiasRegularization);
    }
}
