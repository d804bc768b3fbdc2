using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Options of <see cref="SlimTrainer"/>.</summary>
public sealed record SlimOptions : TrainerOptions
{
    /// <summary>
    /// β, on the squares of the weights. Default 100. Range: 0 or greater. Larger where items have many users: some tens for sparse data, a thousand for MovieLens 1M.
    /// </summary>
    public float Regularization { get; init; } = 100;

    /// <summary>
    /// λ, on the weights themselves: what makes them sparse. Default 2. Range: 0 or greater. An item that shares no more than λ users with another gets no weight
    /// to it, so that large values also make training fast.
    /// </summary>
    public float L1Regularization { get; init; } = 2;

    /// <summary>Largest weights kept for an item. Default 1000. Range: 1 or greater.</summary>
    public int Neighbors { get; init; } = 1000;

    /// <summary>Passes over the weights of an item at most. Default 100. Range: 1 or greater.</summary>
    public int Epochs { get; init; } = 100;

    /// <summary>The weights of an item are done when a pass changes none by more than this share of the largest. Default 0.01. Range: above 0 to 1.</summary>
    public float Tolerance { get; init; } = 0.01f;

    /// <summary>Whether X holds the weights of the interactions; false (default): 1 for every pair.</summary>
    public bool UseWeights { get; init; }

    /// <inheritdoc/>
    protected override void Check(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        check.NotNegative(Regularization);
        check.NotNegative(L1Regularization);
        check.InRange(Neighbors, 1, int.MaxValue);
        check.InRange(Epochs, 1, int.MaxValue);
        check.Positive(Tolerance);
        check.That(!(Tolerance > 1), nameof(Tolerance), "must be at most 1", Tolerance);
    }
}
