using RecSys.Data;
using RecSys.Numerics;

namespace RecSys.Algorithms;

/// <summary>
/// Users, or items, as sums of features: row r has the value a_f of each of its features f. Those of the encoder come first, then one for every row's own
/// identity, where rows have one.
/// </summary>
internal sealed class FeatureSide
{
    private readonly int[] _starts; // [rows + 1]
    private readonly int[] _features;
    private readonly float[] _values;

    private FeatureSide(int[] starts, int[] features, float[] values, int featureCount, int shared)
        => (_starts, _features, _values, FeatureCount, SharedCount) = (starts, features, values, featureCount, shared);

    /// <summary>Number of features, identities included.</summary>
    public int FeatureCount { get; }

    /// <summary>Number of features that rows may have in common: those of the encoder, which come first.</summary>
    public int SharedCount { get; }

    public int Count => _starts.Length - 1;

    /// <summary>The rows of an encoded table, or of nothing but identities.</summary>
    /// <param name="table">Encoded rows; null: none.</param>
    /// <param name="rows">Which rows, in their order.</param>
    /// <param name="identity">Whether each of these rows has a feature of its own: that of the k-th is the k-th behind those of the encoder.</param>
    public static FeatureSide Of(FeatureRows? table, ReadOnlySpan<int> rows, bool identity)
    {
        int shared = table?.Layout.FeatureCount ?? 0;
        var starts = new int[rows.Length + 1];
        var (features, values) = (new List<int>(), new List<float>());
        for (int k = 0; k < rows.Length; k++)
        {
            if (table is not null)
            {
                Range entries = table.Starts[rows[k]]..table.Starts[rows[k] + 1];
                features.AddRange(table.Indices[entries]);
                values.AddRange(table.Values[entries]);
            }
            if (identity)
            {
                features.Add(shared + k);
                values.Add(1);
            }
            starts[k + 1] = features.Count;
        }
        return new FeatureSide(starts, [.. features], [.. values], shared + (identity ? rows.Length : 0), shared);
    }

    /// <summary>Rows of given features.</summary>
    /// <param name="starts">First entry of every row, and the end: [rows + 1].</param>
    /// <param name="features">Feature of every entry.</param>
    /// <param name="values">Value of every entry.</param>
    /// <param name="featureCount">Number of features.</param>
    public static FeatureSide Of(int[] starts, int[] features, float[] values, int featureCount) => new(starts, features, values, featureCount, featureCount);

    public ReadOnlySpan<int> Features(int row) => _features.AsSpan(_starts[row].._starts[row + 1]);

    public ReadOnlySpan<float> Values(int row) => _values.AsSpan(_starts[row].._starts[row + 1]);

    /// <summary>Σ_f a_f·e_f as a cell sees it: [stride].</summary>
    public void Sum(int row, FeatureParameters parameters, Span<float> sum)
    {
        sum.Clear();
        ReadOnlySpan<int> features = Features(row);
        ReadOnlySpan<float> values = Values(row);
        for (int k = 0; k < features.Length; k++) VectorMath.AddScaled(sum, values[k], parameters.Vector(features[k]));
    }

    /// <summary>Σ_f a_f·b_f as a cell sees it.</summary>
    public float SumBiases(int row, FeatureParameters parameters)
    {
        float sum = 0;
        ReadOnlySpan<int> features = Features(row);
        ReadOnlySpan<float> values = Values(row);
        for (int k = 0; k < features.Length; k++) sum += values[k] * parameters.Bias(features[k]);
        return sum;
    }

    /// <summary>Σ_f a_f·e_f: [stride].</summary>
    public void Sum(int row, FactorTable vectors, Span<float> sum)
    {
        sum.Clear();
        ReadOnlySpan<int> features = Features(row);
        ReadOnlySpan<float> values = Values(row);
        for (int k = 0; k < features.Length; k++) VectorMath.AddScaled(sum, values[k], vectors.PaddedRow(features[k]));
    }

    /// <summary>Σ_f a_f·b_f.</summary>
    public float Sum(int row, float[] biases)
    {
        float sum = 0;
        ReadOnlySpan<int> features = Features(row);
        ReadOnlySpan<float> values = Values(row);
        for (int k = 0; k < features.Length; k++) sum += values[k] * biases[features[k]];
        return sum;
    }
}
