using RecSys.Data;
using RecSys.Models;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>Ranks items by the summed similarity of the k most similar users who have them, times their weights.</summary>
/// <remarks>
/// <code>
/// settings, neighbors             scalars
/// table     sparse [users × users]
/// </code>
/// </remarks>
internal sealed class UserTableScorer(CsrMatrix history, CsrMatrix table, SimilaritySettings settings, int neighbors) : NeighborScorer
{
    private readonly Lazy<SimilarityKernel> _kernel = new(() => new SimilarityKernel(settings.IsCount ? history.WithOnes() : history, settings));

    public override bool PredictsRatings => false;

    public override float? Fallback(int user, int item) => null;

    public override float Score(int user, int item)
    {
        float score = 0;
        ReadOnlySpan<int> near = table.RowColumns(user);
        for (int k = 0; k < near.Length; k++)
        {
            int at = history.RowColumns(near[k]).BinarySearch(item);
            if (at >= 0) score += table.RowValues(user)[k] * history.RowValues(near[k])[at];
        }
        return score;
    }

    public override void Score(int user, Span<float> scores)
    {
        scores.Clear();
        ReadOnlySpan<int> near = table.RowColumns(user);
        for (int k = 0; k < near.Length; k++) Add(near[k], table.RowValues(user)[k], scores);
    }

    public override void ScoreHistory(ReadOnlySpan<int> items, ReadOnlySpan<float> values, Span<float> scores)
    {
        scores.Clear();
        var ones = new float[settings.IsCount ? values.Length : 0];
        Array.Fill(ones, 1f);
        ScoredItem[] near = NeighborTable.Nearest(_kernel.Value, items, settings.IsCount ? ones : values, -1, neighbors, new float[history.RowCount]);
        foreach (ScoredItem neighbor in near) Add(neighbor.Item, neighbor.Score, scores);
    }

    public override void Write(ModelWriter writer)
    {
        settings.Write(writer);
        writer.Write("neighbors", neighbors);
        writer.Write("table", table);
    }

    public static UserTableScorer Read(ModelReader reader, CsrMatrix history)
        => new(history, reader.ReadMatrix("table", history.RowCount, history.RowCount), SimilaritySettings.Read(reader), reader.ReadInt("neighbors", 1));

    private void Add(int neighbor, float similarity, Span<float> scores)
    {
        ReadOnlySpan<int> items = history.RowColumns(neighbor);
        ReadOnlySpan<float> values = history.RowValues(neighbor);
        for (int t = 0; t < items.Length; t++) scores[items[t]] += similarity * values[t];
    }
}
