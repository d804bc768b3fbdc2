using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Options of <see cref="LogisticMfTrainer"/>.</summary>
public sealed record LogisticMfOptions : PairOptions
{
    /// <summary>Negatives drawn for every interaction in an epoch. Default 5. Range: 1 to 10000.</summary>
    public int NegativeSamples { get; init; } = 5;

    /// <summary>α, the weight of an interaction against that of a negative. Default 1. Range: above 0.</summary>
    public float PositiveWeight { get; init; } = 1;

    /// <summary>Whether users and items have biases. Default true.</summary>
    public bool Biased { get; init; } = true;

    /// <inheritdoc/>
    protected override void Check(OptionsCheck check)
    {
        base.Check(check);
        check.InRange(NegativeSamples, 1, 10_000);
        check.Positive(PositiveWeight);
    }
}
