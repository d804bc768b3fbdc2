using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Models;
using RecSys.Sampling;
using RecSys.Training;

namespace RecSys.Neural.Tests.Ctr;

/// <summary>Rows with a field of every kind, encoded.</summary>
internal sealed class ClickRows
{
    private static readonly string[] Letters = ["a", "b", "c", "d"];

    public ClickRows(int count, DeepFMOptions options)
    {
        var rng = new Rng(4);
        float[] Numbers(int size) => [.. Enumerable.Range(0, count * size).Select(_ => rng.NextSingle() < 0.1f ? float.NaN : rng.NextNormal())];
        string?[] Values() => [.. Enumerable.Range(0, count).Select(_ => rng.NextSingle() < 0.1f ? null : Letters[rng.Next(4)])];
        IReadOnlyList<string?>[] lists = [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, rng.Next(4)).Select(_ => Letters[rng.Next(4)]).ToArray())];
        Table = new FeatureTable(
        [
            FeatureColumn.Category("first", Values()), FeatureColumn.Category("second", Values()), FeatureColumn.CategoryList("list", lists),
            FeatureColumn.Numeric("number", Numbers(1)), FeatureColumn.Numeric("vector", Numbers(3), 3), FeatureColumn.Category("last", Values()),
        ], [.. Enumerable.Range(0, count).Select(_ => (float)rng.Next(2))], [.. Enumerable.Range(0, count).Select(_ => 0.5f + rng.NextSingle())]);
        FeatureEncoder encoder = FeatureEncoder.Fit(Table, options.Encoding);
        Rows = encoder.Encode(Table);
        Profile = FeatureProfile.Of(encoder, Rows, options);
    }

    public FeatureTable Table { get; }

    public FeatureRows Rows { get; }

    public FeatureProfile Profile { get; }

    /// <summary>All rows as a batch.</summary>
    public FeatureBatch Batch()
    {
        var batch = new FeatureBatch(Rows.Layout, Rows.Count);
        batch.Fill(Rows, [.. Enumerable.Range(0, Rows.Count)]);
        return batch;
    }
}
