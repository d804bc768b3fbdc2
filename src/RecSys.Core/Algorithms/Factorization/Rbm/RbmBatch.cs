using System.Runtime.InteropServices;
using RecSys.Data;
using RecSys.Numerics;
using RecSys.Sampling;

namespace RecSys.Algorithms;

/// <summary>
/// What the machine makes of the ratings of a batch of users, and the gradients that follow from it. A user's visible units are the items rated and those drawn
/// as not rated.
/// </summary>
internal abstract class RbmBatch(RbmWeights weights, CsrMatrix ratings, RbmOptions options)
{
    private readonly PositiveSet _positives = new(ratings);

    /// <summary>Visible units of the batch, user after user.</summary>
    public List<Unit> Units { get; } = [];

    /// <summary>What the machine makes of every visible unit: [units × K].</summary>
    public float[] Reconstructed { get; private set; } = [];

    protected RbmWeights Weights => weights;

    protected CsrMatrix Ratings => ratings;

    protected RbmOptions Options => options;

    public static RbmBatch Of(RbmWeights weights, CsrMatrix ratings, RbmOptions options) => options.Objective == RbmObjective.ContrastiveDivergence
        ? new RbmChains(weights, ratings, options) : new RbmPseudoLikelihood(weights, ratings, options);

    /// <summary>Runs the machine for some users.</summary>
    /// <param name="users">The users.</param>
    /// <param name="streamOf">Stream of random numbers of a user.</param>
    /// <param name="parallel">Threads.</param>
    /// <param name="seed">Seed.</param>
    /// <returns>Squared error of the expected ratings, summed over the ratings.</returns>
    public double Run(ReadOnlyMemory<int> users, Func<int, long> streamOf, ParallelOptions parallel, int seed)
    {
        int levels = weights.Levels.Count;
        Units.Clear();
        var starts = new int[users.Length + 1];
        var random = new Rng[users.Length];
        for (int n = 0; n < users.Length; n++)
        {
            random[n] = new Rng(seed, streamOf(users.Span[n]));
            AddUnits(n, users.Span[n], ref random[n]);
            starts[n + 1] = Units.Count;
        }
        if (Reconstructed.Length < Units.Count * levels) Reconstructed = new float[Units.Count * levels];
        MakeRoom(users.Length);
        var errors = new double[users.Length];
        WorkSharing.Run(users.Length, parallel, n => errors[n] = RunUser(n, users.Span[n], starts[n]..starts[n + 1], random[n]));
        return errors.Sum();
    }

    /// <summary>Adds the gradient of a user of the batch to that of the hidden biases, [F].</summary>
    public abstract void AddHidden(int row, Span<float> gradient);

    /// <summary>Adds the gradient of a visible unit, and of the hidden units it switches on, to those of its item.</summary>
    /// <param name="unit">Place of the unit in the batch.</param>
    /// <param name="gradient">That of W_i: [K × F].</param>
    /// <param name="chosen">That of D_i: [F]; empty where there is none.</param>
    /// <param name="spare">Room for work: [2 · F].</param>
    public abstract void AddUnit(int unit, Span<float> gradient, Span<float> chosen, Span<float> spare);

    /// <summary>Makes room for the hidden units of so many users.</summary>
    protected abstract void MakeRoom(int users);

    /// <summary>Runs the machine for a user; the squared error of the expected ratings.</summary>
    protected abstract double RunUser(int row, int user, Range units, Rng rng);

    protected ReadOnlySpan<Unit> UnitsIn(Range units) => CollectionsMarshal.AsSpan(Units)[units];

    protected Span<float> ReconstructedOf(int unit) => Reconstructed.AsSpan(unit * weights.Levels.Count, weights.Levels.Count);

    /// <summary>Squared error of a unit's expected rating; 0 where it has none.</summary>
    protected double ErrorOf(Unit unit, ReadOnlySpan<float> probabilities)
    {
        if (unit.Level < 0) return 0;
        double expected = 0;
        for (int k = 0; k < probabilities.Length; k++) expected += probabilities[k] * weights.Levels.Values[k];
        return Math.Pow(expected - weights.Levels.Values[unit.Level], 2);
    }

    private void AddUnits(int row, int user, ref Rng rng)
    {
        ReadOnlySpan<int> items = ratings.RowColumns(user);
        ReadOnlySpan<float> values = ratings.RowValues(user);
        for (int k = 0; k < items.Length; k++) Units.Add(new Unit(row, items[k], weights.Levels.Of(values[k])));
        var negatives = new UniformNegatives(_positives);
        for (int k = 0; k < items.Length * options.NegativeSamples; k++)
        {
            int item = negatives.Next(user, ref rng);
            if (item >= 0) Units.Add(new Unit(row, item, -1));
        }
    }

    /// <summary>A visible unit.</summary>
    /// <param name="Row">Place of the user in the batch.</param>
    /// <param name="Item">The item.</param>
    /// <param name="Level">Its level; −1: not rated.</param>
    internal readonly record struct Unit(int Row, int Item, int Level);
}
