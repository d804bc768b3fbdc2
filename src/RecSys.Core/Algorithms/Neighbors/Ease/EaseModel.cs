using RecSys.Data;
using RecSys.Models;
using RecSys.Numerics;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>
/// Model of <see cref="EaseTrainer"/>: a weight from every item to every other. Scores sum the weights from the items of the history.
/// An unknown user, or one without a history, gets every item's share of users, an unknown item 0.
/// </summary>
public sealed class EaseModel : RecommenderModel, IFoldIn, ISimilarItems, IExplains
{
    internal const string Name = "Ease";

    // Columns that several users are scored for together: 3,700 rows of them stay in a second-level cache.
    private const int TileColumns = 128;

    private readonly bool _useWeights;
    private readonly float[] _weights; // B [items × items], row-major

    internal EaseModel(DataProfile profile, CsrMatrix history, bool useWeights, float[] weights)
        : base(profile, history) => (_useWeights, _weights) = (useWeights, weights);

    /// <inheritdoc/>
    public override string Algorithm => Name;

    /// <summary>The weights from an item to all items, row i of B: [ItemCount]. The weight to itself is 0.</summary>
    public ReadOnlySpan<float> Weights(int item) => _weights.AsSpan(item * ItemCount, ItemCount);

    /// <inheritdoc/>
    public void ScoreHistory(ReadOnlySpan<int> items, ReadOnlySpan<float> values, Span<float> scores)
    {
        if (items.IsEmpty) ScoreUnknown(scores[..ItemCount]);
        else Accumulate(items, values, 0, scores[..ItemCount]);
    }

    /// <summary>Similarity of an item to others: the weight B_ij from it to each of them.</summary>
    /// <inheritdoc/>
    public void ScoreSimilar(int item, Span<float> scores)
    {
        Weights(item).CopyTo(scores);
        scores[item] = float.NegativeInfinity;
    }

    /// <inheritdoc/>
    public void Explain(ReadOnlySpan<int> items, ReadOnlySpan<float> values, int item, Span<float> shares)
    {
        for (int k = 0; k < items.Length; k++) shares[k] = Weight(values[k]) * _weights[((long)items[k] * ItemCount) + item];
    }

    /// <inheritdoc/>
    public override void Write(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write("useWeights", _useWeights);
        writer.Write("weights", _weights, ItemCount, ItemCount);
    }

    internal static EaseModel Read(ModelReader reader, DataProfile profile, CsrMatrix history)
        => new(profile, history, reader.ReadBool("useWeights"), reader.ReadFloats("weights", profile.ItemCount, profile.ItemCount));

    /// <inheritdoc/>
    protected override bool NeedsHistory => true;

    /// <inheritdoc/>
    protected override float ScorePair(int user, int item)
    {
        ReadOnlySpan<int> items = History.RowColumns(user);
        ReadOnlySpan<float> values = History.RowValues(user);
        float score = 0;
        for (int k = 0; k < items.Length; k++) score = MathF.FusedMultiplyAdd(Weight(values[k]), _weights[((long)items[k] * ItemCount) + item], score);
        return score;
    }

    /// <inheritdoc/>
    protected override void ScoreItems(int user, Span<float> scores) => Accumulate(History.RowColumns(user), History.RowValues(user), 0, scores);

    /// <inheritdoc/>
    protected override void ScoreUsers(ReadOnlySpan<int> users, Span<float> scores)
    {
        for (int start = 0; start < ItemCount; start += TileColumns)
        {
            int width = Math.Min(TileColumns, ItemCount - start);
            for (int i = 0; i < users.Length; i++)
                Accumulate(History.RowColumns(users[i]), History.RowValues(users[i]), start, scores.Slice((i * ItemCount) + start, width));
        }
    }

    // scores ← Σ_k x_k · B[items_k, start…]
    private void Accumulate(ReadOnlySpan<int> items, ReadOnlySpan<float> values, int start, Span<float> scores)
    {
        scores.Clear();
        int k = 0;
        for (; k + 4 <= items.Length; k += 4)
        {
            RowSums.AddFour(scores,
                Weight(values[k]), Row(items[k], start), Weight(values[k + 1]), Row(items[k + 1], start),
                Weight(values[k + 2]), Row(items[k + 2], start), Weight(values[k + 3]), Row(items[k + 3], start));
        }
        for (; k < items.Length; k++) RowSums.Add(scores, Weight(values[k]), Row(items[k], start));
    }

    private ReadOnlySpan<float> Row(int item, int start) => _weights.AsSpan((item * ItemCount) + start, ItemCount - start);

    private float Weight(float value) => _useWeights ? value : 1;
}
