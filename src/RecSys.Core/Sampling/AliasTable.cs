using System.Runtime.CompilerServices;

namespace RecSys.Sampling;

/// <summary>Draws an index in proportion to its weight with one random number, whatever their count: the alias method in Vose's form (1991). Immutable.</summary>
public sealed class AliasTable
{
    private readonly Column[] _columns;

    /// <summary>A table of weights.</summary>
    /// <param name="weights">Weights, finite and 0 or greater, not all 0. An index of weight 0 is never drawn.</param>
    /// <exception cref="ArgumentException">A weight is negative or not finite, or none is above 0.</exception>
    public AliasTable(ReadOnlySpan<double> weights)
    {
        double sum = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            if (!(weights[i] >= 0 && double.IsFinite(weights[i])))
                throw new ArgumentException($"Weights must be finite and 0 or greater; weight {i} is {weights[i]}.", nameof(weights));
            sum += weights[i];
        }
        if (!(sum > 0 && double.IsFinite(sum)))
            throw new ArgumentException($"At least one weight must be above 0 and their sum finite; the {weights.Length} weights sum up to {sum}.", nameof(weights));
        _columns = Build(weights, sum);
    }

    /// <summary>Number of indices.</summary>
    public int Count => _columns.Length;

    /// <summary>A table of counts raised to a power: β = 1 draws by popularity, 0.75 is word2vec's, 0 draws all alike that occur at all.</summary>
    /// <param name="counts">How often each index occurred.</param>
    /// <param name="power">The power β, 0 or greater.</param>
    public static AliasTable OfCounts(ReadOnlySpan<int> counts, double power)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(power);
        var weights = new double[counts.Length];
        for (int i = 0; i < weights.Length; i++) weights[i] = counts[i] > 0 ? Math.Pow(counts[i], power) : 0;
        return new AliasTable(weights);
    }

    /// <summary>Draws an index.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Next(ref Rng rng)
    {
        ulong bits = rng.NextUInt64();
        int index = (int)(((bits >> 32) * (ulong)_columns.Length) >> 32);
        Column column = _columns[index];
        return (uint)bits < column.Threshold ? index : column.Alias;
    }

    // Every column holds the mean weight: its own index up to the threshold, its alias above. Columns below the mean are filled up from those above it.
    private static Column[] Build(ReadOnlySpan<double> weights, double sum)
    {
        int n = weights.Length;
        var columns = new Column[n];
        var share = new double[n];
        var open = new int[n];
        int small = 0, large = n, heaviest = 0;
        for (int i = 0; i < n; i++)
        {
            share[i] = weights[i] / sum * n;
            if (share[i] < 1) open[small++] = i;
            else open[--large] = i;
            if (weights[i] > weights[heaviest]) heaviest = i;
        }
        while (small > 0 && large < n)
        {
            int low = open[--small], high = open[large];
            columns[low] = new Column(Threshold(share[low]), high);
            share[high] -= 1 - share[low];
            if (share[high] >= 1) continue;
            large++;
            open[small++] = high;
        }
        // What rounding leaves over is full, unless it has no weight at all.
        for (; large < n; large++) columns[open[large]] = new Column(uint.MaxValue, open[large]);
        while (small > 0)
        {
            int rest = open[--small];
            columns[rest] = weights[rest] > 0 ? new Column(uint.MaxValue, rest) : new Column(0, heaviest);
        }
        return columns;
    }

    private static uint Threshold(double share) => (uint)Math.Min(share * 4294967296.0, uint.MaxValue);

    private readonly record struct Column(uint Threshold, int Alias);
}
