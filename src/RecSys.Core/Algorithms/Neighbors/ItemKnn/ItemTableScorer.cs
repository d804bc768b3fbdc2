using RecSys.Data;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>Ranks items by the similarity to the items of the history: score(i) = |U_i|^−β Σ_j w_j·s_ij over the j among the k nearest of i.</summary>
/// <remarks>
/// <code>
/// settings, neighbors, popularityDamping          scalars
/// table     sparse [items × items]: row i, the k items most similar to i
/// </code>
/// </remarks>
internal sealed class ItemTableScorer : NeighborScorer
{
    private readonly CsrMatrix _history;
    private readonly DataProfile _profile;
    private readonly float _popularityDamping;
    private readonly float[] _damping;

    public ItemTableScorer(CsrMatrix history, DataProfile profile, CsrMatrix table, SimilaritySettings settings, int neighbors, float popularityDamping)
    {
        (_history, _profile, Table, Settings, Neighbors, _popularityDamping) = (history, profile, table, settings, neighbors, popularityDamping);
        _damping = Array.ConvertAll(profile.ItemCounts, count => MathF.Pow(Math.Max(1, count), -popularityDamping));
    }

    public CsrMatrix Table { get; }

    public SimilaritySettings Settings { get; }

    public int Neighbors { get; }

    public override bool PredictsRatings => false;

    public override float? Fallback(int user, int item) => null;

    // Both rows ascend: the sum runs over what they share, in the order of the items as in Score of all items.
    public override float Score(int user, int item)
    {
        ReadOnlySpan<int> near = Table.RowColumns(item), items = _history.RowColumns(user);
        ReadOnlySpan<float> similarities = Table.RowValues(item), values = _history.RowValues(user);
        float score = 0;
        for (int a = 0, b = 0; a < near.Length && b < items.Length;)
        {
            if (near[a] < items[b]) a++;
            else if (near[a] > items[b]) b++;
            else score += values[b++] * similarities[a++];
        }
        return score * _damping[item];
    }

    public override void Score(int user, Span<float> scores) => ScoreHistory(_history.RowColumns(user), _history.RowValues(user), scores);

    public override void ScoreHistory(ReadOnlySpan<int> items, ReadOnlySpan<float> values, Span<float> scores)
    {
        CsrMatrix byNeighbor = Table.Transpose();
        scores.Clear();
        for (int t = 0; t < items.Length; t++)
        {
            ReadOnlySpan<int> targets = byNeighbor.RowColumns(items[t]);
            ReadOnlySpan<float> similarities = byNeighbor.RowValues(items[t]);
            for (int k = 0; k < targets.Length; k++) scores[targets[k]] += values[t] * similarities[k];
        }
        if (_popularityDamping > 0) System.Numerics.Tensors.TensorPrimitives.Multiply(scores, _damping, scores);
    }

    /// <summary>What each item of the history adds to the score.</summary>
    public void Explain(ReadOnlySpan<int> items, ReadOnlySpan<float> values, int item, Span<float> shares)
    {
        shares.Clear();
        for (int t = 0; t < items.Length; t++)
        {
            int at = Table.RowColumns(item).BinarySearch(items[t]);
            if (at >= 0) shares[t] = values[t] * Table.RowValues(item)[at] * _damping[item];
        }
    }

    public void ScoreSimilar(int item, Span<float> scores)
    {
        scores.Fill(float.NegativeInfinity);
        ReadOnlySpan<int> near = Table.RowColumns(item);
        for (int k = 0; k < near.Length; k++) scores[near[k]] = Table.RowValues(item)[k] * _damping[near[k]];
    }

    public override void Write(ModelWriter writer)
    {
        Settings.Write(writer);
        writer.Write("neighbors", Neighbors);
        writer.Write("popularityDamping", _popularityDamping);
        writer.Write("table", Table);
    }

    public static ItemTableScorer Read(ModelReader reader, DataProfile profile, CsrMatrix history) => new(
        history, profile, reader.ReadMatrix("table", profile.ItemCount, profile.ItemCount), SimilaritySettings.Read(reader),
        reader.ReadInt("neighbors", 1), reader.ReadFloat("popularityDamping"));
}
