using RecSys.Data;
using RecSys.Numerics;
using RecSys.Sampling;

namespace RecSys.Algorithms;

/// <summary>
/// The two ends of the Gibbs chains of a batch of users: the hidden units given the ratings, and those given what the machine makes of them after T steps.
/// A user's visible units are the items rated and those drawn as not rated.
/// </summary>
internal sealed class RbmBatch(RbmWeights weights, CsrMatrix ratings, RbmOptions options)
{
    private readonly PositiveSet _positives = new(ratings);

    /// <summary>Visible units of the batch, user after user.</summary>
    public List<Unit> Units { get; } = [];

    /// <summary>What the machine makes of every visible unit: [units × K].</summary>
    public float[] Reconstructed { get; private set; } = [];

    /// <summary>Hidden units given the data: [users × F].</summary>
    public float[] FromData { get; private set; } = [];

    /// <summary>Hidden units given the reconstruction: [users × F].</summary>
    public float[] FromModel { get; private set; } = [];

    /// <summary>Runs the chains of some users.</summary>
    /// <param name="users">The users.</param>
    /// <param name="streamOf">Stream of random numbers of a user.</param>
    /// <param name="parallel">Threads.</param>
    /// <param name="seed">Seed.</param>
    /// <returns>Squared error of the first reconstruction's expected ratings, summed over the ratings.</returns>
    public double Run(ReadOnlyMemory<int> users, Func<int, long> streamOf, ParallelOptions parallel, int seed)
    {
        int f = weights.Factors, levels = weights.Levels.Count;
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
        if (FromData.Length < users.Length * f) (FromData, FromModel) = (new float[users.Length * f], new float[users.Length * f]);
        var errors = new double[users.Length];
        WorkSharing.Run(users.Length, parallel, n => errors[n] = RunUser(n, users.Span[n], starts[n]..starts[n + 1], random[n]));
        return errors.Sum();
    }

    // The chain h → v → h …: hidden states are drawn, the visible units stay at their probabilities, which is less noise for the same expectation.
    private double RunUser(int n, int user, Range units, Rng rng)
    {
        int f = weights.Factors, levels = weights.Levels.Count;
        ReadOnlySpan<Unit> own = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(Units)[units];
        Span<float> data = FromData.AsSpan(n * f, f), model = FromModel.AsSpan(n * f, f);
        Span<float> states = new float[f], bias = new float[f];
        ReadOnlySpan<int> items = ratings.RowColumns(user);
        weights.HiddenBias(items, bias);
        weights.HiddenOf(items, ratings.RowValues(user), data);
        data.CopyTo(model);
        double error = 0;
        for (int step = 0; step < options.GibbsSteps; step++)
        {
            for (int j = 0; j < f; j++) states[j] = rng.NextSingle() < model[j] ? 1 : 0;
            bias.CopyTo(model);
            for (int k = 0; k < own.Length; k++)
            {
                Span<float> probabilities = Reconstructed.AsSpan((units.Start.Value + k) * levels, levels);
                weights.VisibleOf(own[k].Item, states, probabilities);
                for (int level = 0; level < levels; level++) VectorMath.AddScaled(model, probabilities[level], weights.Row(own[k].Item, level));
                if (step == 0 && own[k].Level >= 0) error += Math.Pow(Expected(probabilities) - weights.Levels.Values[own[k].Level], 2);
            }
            RbmWeights.Sigmoid(model);
        }
        return error;
    }

    private float Expected(ReadOnlySpan<float> probabilities)
    {
        float sum = 0;
        for (int k = 0; k < probabilities.Length; k++) sum += probabilities[k] * weights.Levels.Values[k];
        return sum;
    }

    private void AddUnits(int n, int user, ref Rng rng)
    {
        ReadOnlySpan<int> items = ratings.RowColumns(user);
        ReadOnlySpan<float> values = ratings.RowValues(user);
        for (int k = 0; k < items.Length; k++) Units.Add(new Unit(n, items[k], weights.Levels.Of(values[k])));
        var negatives = new UniformNegatives(_positives);
        for (int k = 0; k < items.Length * options.NegativeSamples; k++)
        {
            int item = negatives.Next(user, ref rng);
            if (item >= 0) Units.Add(new Unit(n, item, -1));
        }
    }

    /// <summary>A visible unit.</summary>
    /// <param name="Row">Place of the user in the batch.</param>
    /// <param name="Item">The item.</param>
    /// <param name="Level">Its level; −1: not rated.</param>
    internal readonly record struct Unit(int Row, int Item, int Level);
}
