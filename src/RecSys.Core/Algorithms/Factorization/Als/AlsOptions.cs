using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Options of <see cref="AlsTrainer"/>.</summary>
public sealed record AlsOptions : TrainerOptions
{
    /// <summary>Length of the user and item vectors. Default 10; range: 1 to 1024.</summary>
    public int Factors { get; init; } = 10;

    /// <summary>Passes, each of which solves all users and then all items. Default 15; range: 1 to 10,000.</summary>
    public int Epochs { get; init; } = 15;

    /// <summary>Regularization λ of vectors and biases. Default 0.1; range: 0 or greater.</summary>
    public float Regularization { get; init; } = 0.1f;

    /// <summary>Whether λ counts once for every rating of a user or item ("weighted-λ", Zhou et al. 2008), so that it means the same for any amount of data. Default true.</summary>
    public bool WeightedRegularization { get; init; } = true;

    /// <summary>Whether the model has the biases μ + b_u + b_i, solved together with the vectors. Default true; without them the score is p_u·q_i alone.</summary>
    public bool Biased { get; init; } = true;

    /// <summary>Epochs without a better RMSE on the validation data before training stops; counts only where validation data is given. Default 3; at least 1.</summary>
    public int Patience { get; init; } = 3;

    /// <summary>Whether scores are clipped to the range of the training ratings; the order of items is that before clipping. Default true.</summary>
    public bool ClipScores { get; init; } = true;

    /// <inheritdoc/>
    protected override void Check(OptionsCheck check)
    {
        check.InRange(Factors, 1, 1024);
        check.InRange(Epochs, 1, 10_000);
        check.NotNegative(Regularization);
        check.InRange(Patience, 1, int.MaxValue);
    }
}
