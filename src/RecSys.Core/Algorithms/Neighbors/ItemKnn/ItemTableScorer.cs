using System.Numerics.Tensors;
using RecSys.Data;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>Ranks items by the similarity to the items of the history: score(i) = |U_i|^−β Σ_j w_j·s_ij over the j among the k nearest of i.</summary>
/// <remarks>
/// <code>
/// those of ItemTableSettings, popularityDamping   scalars
/// table     sparse [items × items]: row i, the k items most similar to i
/// </code>
/// </remarks>
internal sealed class ItemTableScorer : NeighborScorer
{
    private readonly CsrMatrix _history;
    private readonly ItemTable _items;
    private readonly float _popularityDamping;
    private readonly float[] _damping;

    public ItemTableScorer(CsrMatrix history, DataProfile profile, CsrMatrix table, ItemTableSettings settings, float popularityDamping)
    {
        (_history, _items, Settings, _popularityDamping) = (history, new ItemTable(table, useValues: true), settings, popularityDamping);
        _damping = Array.ConvertAll(profile.ItemCounts, count => MathF.Pow(Math.Max(1, count), -popularityDamping));
    }

    public CsrMatrix Table => _items.Table;

    public ItemTableSettings Settings { get; }

    public override bool PredictsRatings => false;

    public override float? Fallback(int user, int item) => null;

    public override float Score(int user, int item) => _items.Score(_history.RowColumns(user), _history.RowValues(user), item) * _damping[item];

    public override void Score(int user, Span<float> scores) => ScoreHistory(_history.RowColumns(user), _history.RowValues(user), scores);

    public override void ScoreHistory(ReadOnlySpan<int> items, ReadOnlySpan<float> values, Span<float> scores)
    {
        _items.Score(items, values, scores);
        if (_popularityDamping > 0) TensorPrimitives.Multiply(scores, _damping, scores);
    }

    /// <summary>What each item of the history adds to the score.</summary>
    public void Explain(ReadOnlySpan<int> items, ReadOnlySpan<float> values, int item, Span<float> shares)
    {
        _items.Explain(items, values, item, shares);
        TensorPrimitives.Multiply(shares, _damping[item], shares);
    }

    public void ScoreSimilar(int item, Span<float> scores)
    {
        _items.ScoreSimilar(item, scores);
        TensorPrimitives.Multiply(scores, _damping, scores);
    }

    public override void Write(ModelWriter writer)
    {
        Settings.Write(writer);
        writer.Write("popularityDamping", _popularityDamping);
        writer.Write("table", Table);
    }

    public static ItemTableScorer Read(ModelReader reader, DataProfile profile, CsrMatrix history) => new(
        history, profile, reader.ReadMatrix("table", profile.ItemCount, profile.ItemCount), ItemTableSettings.Read(reader), reader.ReadFloat("popularityDamping"));
}
