using RecSys.Data;
using RecSys.Training;

namespace RecSys.Neural;

/// <summary>
/// Options of neural collaborative filtering. Other defaults than those of most networks: <see cref="NeuralOptions.EmbeddingSize"/> 32, <see cref="NeuralOptions.Epochs"/> 20,
/// <see cref="NeuralOptions.BatchSize"/> 1024 (pairs, what is drawn included), <see cref="NeuralOptions.Dropout"/> 0 and <see cref="NeuralOptions.Patience"/> 3.
/// </summary>
public abstract record NcfOptions : NeuralOptions
{
    /// <summary>The defaults.</summary>
    protected NcfOptions() => (EmbeddingSize, Epochs, BatchSize, Dropout, Patience) = (32, 20, 1024, 0, 3);

    /// <summary>
    /// <see cref="Feedback.Implicit"/> (default): what is chosen is told from what is not, by binary cross-entropy. <see cref="Feedback.Explicit"/>: values are ratings, predicted
    /// by a linear output under squared error.
    /// </summary>
    public Feedback Feedback { get; init; } = Feedback.Implicit;

    /// <summary>Items drawn for every choice, anew in every epoch; ratings need none. Default 4. Range: 1 to 1000.</summary>
    public int NegativeSamples { get; init; } = 4;

    /// <summary>Whether scores of ratings are clipped to the range of the training ratings. Default true.</summary>
    public bool ClipScores { get; init; } = true;

    /// <inheritdoc/>
    protected override void Check(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        base.Check(check);
        check.Defined(Feedback);
        check.InRange(NegativeSamples, 1, 1000);
    }
}
