using System.Buffers;
using System.Numerics.Tensors;
using RecSys.Data;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>Predicts ratings from the items most similar to the item among those that the user rated. For each item the most similar ones are kept, the rest is dropped.</summary>
/// <remarks>
/// <code>
/// those of NeighborRatings, keptNeighbors         scalars
/// table     sparse [items × items]: row i, the items most similar to i
/// </code>
/// </remarks>
internal sealed class ItemRatingScorer(NeighborRatings ratings, CsrMatrix history, CsrMatrix table, int keptNeighbors) : NeighborScorer
{
    public NeighborRatings Ratings => ratings;

    public CsrMatrix Table => table;

    public int KeptNeighbors => keptNeighbors;

    public override bool PredictsRatings => true;

    public override float? Fallback(int user, int item) => ratings.Fallback(user, item);

    public override float Score(int user, int item)
    {
        ReadOnlySpan<int> rated = history.RowColumns(user);
        if (rated.IsEmpty || IsCold(item)) return Cold(user, item);
        using var places = new HistoryPlaces(rated, history.ColumnCount);
        using var candidates = new Candidates(table.RowLength(item));
        candidates.Find(table.RowColumns(item), table.RowValues(item), places.Span, history.RowValues(user));
        return Estimate(candidates, item, UserBias(user));
    }

    public override void Score(int user, Span<float> scores)
    {
        Score(history.RowColumns(user), history.RowValues(user), UserBias(user), scores);
        for (int item = 0; item < scores.Length; item++)
        {
            if (history.RowLength(user) == 0 || IsCold(item)) scores[item] = Cold(user, item);
        }
    }

    public override void ScoreHistory(ReadOnlySpan<int> items, ReadOnlySpan<float> values, Span<float> scores)
    {
        float bias = ratings.UserBias(items, values);
        Score(items, values, bias, scores);
        for (int item = 0; item < scores.Length; item++)
        {
            if (IsCold(item)) scores[item] = ratings.Fallback(bias);
        }
    }

    /// <summary>Share of every rating of the history in the deviation that is predicted, s·signal / Σ s (times σ_i with z-scores); 0 for those that are not used.</summary>
    public void Explain(ReadOnlySpan<int> items, ReadOnlySpan<float> values, int item, Span<float> shares)
    {
        shares.Clear();
        var similarities = new float[items.Length];
        for (int t = 0; t < items.Length; t++)
        {
            int at = table.RowColumns(item).BinarySearch(items[t]);
            similarities[t] = at < 0 ? 0 : table.RowValues(item)[at];
        }
        (float threshold, int ties, int used) = Selection.Cut(similarities, ratings.Settings.Neighbors);
        if (used < ratings.Settings.MinNeighbors) return;
        float bias = ratings.UserBias(items, values), unit = ratings.Settings.Prediction == NeighborPrediction.ZScore ? ratings.Subject(item).Deviation : 1;
        double sum = 0;
        for (int t = 0; t < items.Length; t++)
        {
            float s = similarities[t];
            if (!Selection.Takes(s, threshold, ref ties)) continue;
            sum += s;
            shares[t] = unit * s * ratings.Signal(items[t], values[t], bias);
        }
        if (sum > 0) TensorPrimitives.Divide(shares, (float)sum, shares);
    }

    public void ScoreSimilar(int item, Span<float> scores)
    {
        scores.Fill(float.NegativeInfinity);
        ReadOnlySpan<int> near = table.RowColumns(item);
        for (int k = 0; k < near.Length; k++) scores[near[k]] = table.RowValues(item)[k];
    }

    public override float Present(float score) => ratings.Range.Clip(score);

    public override void Write(ModelWriter writer)
    {
        ratings.Write(writer);
        writer.Write("keptNeighbors", keptNeighbors);
        writer.Write("table", table);
    }

    public static ItemRatingScorer Read(ModelReader reader, DataProfile profile, CsrMatrix history) => new(
        NeighborRatings.Read(reader, profile, history, byUser: false), history, reader.ReadMatrix("table", profile.ItemCount, profile.ItemCount), reader.ReadInt("keptNeighbors", 1));

    private void Score(ReadOnlySpan<int> rated, ReadOnlySpan<float> values, float userBias, Span<float> scores)
    {
        using var places = new HistoryPlaces(rated, scores.Length);
        using var candidates = new Candidates(scores.Length);
        for (int item = 0; item < scores.Length; item++)
        {
            candidates.Find(table.RowColumns(item), table.RowValues(item), places.Span, values);
            scores[item] = Estimate(candidates, item, userBias);
        }
    }

    private float Estimate(Candidates candidates, int item, float userBias)
        => ratings.Estimate(ratings.Subject(item), candidates.Similarities, candidates.Items, candidates.Values, userBias);

    private float UserBias(int user) => ratings.OtherBias.Length == 0 ? 0 : ratings.OtherBias[user];

    private bool IsCold(int item) => ratings.BySubject.RowLength(item) == 0;

    private float Cold(int user, int item) => ratings.Fallback(history.RowLength(user) == 0 ? -1 : user, IsCold(item) ? -1 : item);

    /// <summary>The kept neighbours of an item that are in the history, in rented memory.</summary>
    private sealed class Candidates(int room) : IDisposable
    {
        private readonly int[] _items = ArrayPool<int>.Shared.Rent(room);
        private readonly float[] _similarities = ArrayPool<float>.Shared.Rent(room), _values = ArrayPool<float>.Shared.Rent(room);
        private int _count;

        public ReadOnlySpan<int> Items => _items.AsSpan(0, _count);

        public ReadOnlySpan<float> Similarities => _similarities.AsSpan(0, _count);

        public ReadOnlySpan<float> Values => _values.AsSpan(0, _count);

        public void Find(ReadOnlySpan<int> near, ReadOnlySpan<float> similarities, ReadOnlySpan<int> places, ReadOnlySpan<float> values)
        {
            // Whether a neighbour is in the history cannot be foreseen: without a branch on it, each is written to where the next one that is belongs.
            int[] found = _items;
            int count = 0;
            for (int k = 0; k < near.Length; k++)
            {
                found[count] = k;
                count += places[near[k]] > 0 ? 1 : 0;
            }
            for (int t = 0; t < count; t++)
            {
                int k = found[t];
                (found[t], _similarities[t], _values[t]) = (near[k], similarities[k], values[places[near[k]] - 1]);
            }
            _count = count;
        }

        public void Dispose()
        {
            ArrayPool<int>.Shared.Return(_items);
            ArrayPool<float>.Shared.Return(_similarities);
            ArrayPool<float>.Shared.Return(_values);
        }
    }
}
