using RecSys.Training;

namespace RecSys.Retrieval;

/// <summary>Options of <see cref="ProductQuantizer"/>.</summary>
public sealed record ProductQuantizerOptions : TrainerOptions
{
    /// <summary>Number of parts that a vector is cut into, each with a code of its own: 0 (default) for one for every 4 numbers, or every 2 with codes of 4 bits; at most one for every number.</summary>
    public int Parts { get; init; }

    /// <summary>Bits of a code: 8 (default) for 256 centres a part, or 4 for 16.</summary>
    public int Bits { get; init; } = 8;

    /// <summary>Largest number of passes of k-means, 0 … 10,000 (default 15).</summary>
    public int Iterations { get; init; } = 15;

    /// <summary>
    /// Threshold T of the anisotropic loss (Guo et al. 2020), 0 ≤ T &lt; 1: errors along a vector weigh (d−1)·T²/(1−T²) times as much as errors across it,
    /// for they change the inner products that are large. The paper takes 0.2. Default 0: the plain squared error, which L2 asks for.
    /// </summary>
    public double AnisotropicThreshold { get; init; }

    /// <summary>Vectors that are used for training for each centre, 1 or more (default 256): of more, a random sample is taken.</summary>
    public int PointsPerCentre { get; init; } = 256;

    /// <summary>Number of parts for vectors of a length.</summary>
    internal int PartsFor(int dimension) => Parts == 0 ? Math.Max(1, dimension / (Bits == 4 ? 2 : 4)) : Math.Min(Parts, dimension);

    /// <summary>η = h∥ / h⊥ of theorem 3.2 of Guo et al., for the weight that is 1 above the threshold; 1 for the plain squared error.</summary>
    internal double ParallelWeightFor(int dimension)
    {
        double t = AnisotropicThreshold * AnisotropicThreshold;
        return t > 0 ? (dimension - 1) * t / (1 - t) : 1;
    }

    /// <inheritdoc/>
    protected override void Check(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        check.InRange(Parts, 0, 1 << 16);
        check.That(Bits is 4 or 8, nameof(Bits), "must be 4 or 8", Bits);
        check.InRange(Iterations, 0, 10_000);
        check.That(AnisotropicThreshold is >= 0 and < 1, nameof(AnisotropicThreshold), "must be at least 0 and below 1", AnisotropicThreshold);
        check.InRange(PointsPerCentre, 1, 1 << 24);
    }
}
