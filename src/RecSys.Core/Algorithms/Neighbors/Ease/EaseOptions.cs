using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Options of <see cref="EaseTrainer"/>.</summary>
public sealed record EaseOptions : TrainerOptions
{
    /// <summary>
    /// λ, added to the diagonal of XᵀX. Default 250. Range: above 0. It is the one number to tune: some tens where items have few users (80 on Gowalla),
    /// hundreds where they have many (600 on MovieLens 1M).
    /// </summary>
    public float Regularization { get; init; } = 250;

    /// <summary>Whether X holds the weights of the interactions; false (default): 1 for every pair, as in the paper.</summary>
    public bool UseWeights { get; init; }

    /// <inheritdoc/>
    protected override void Check(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        check.Positive(Regularization);
    }
}
