using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
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
        using var candidates = new Candidates(Math.Min(rated.Length, table.RowLength(item)));
        candidates.Join(table.RowColumns(item), table.RowValues(item), rated, history.RowValues(user));
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
        (float threshold, int ties, int used) = ratings.Cut(similarities, new float[items.Length]);
        if (used < ratings.Settings.MinNeighbors) return;
        float bias = ratings.UserBias(items, values), unit = ratings.Settings.Prediction == NeighborPrediction.ZScore ? ratings.Subject(item).Deviation : 1;
        double sum = 0;
        for (int t = 0; t < items.Length; t++)
        {
            float s = similarities[t];
            if (s <= 0 || s < threshold || (s == threshold && ties-- <= 0)) continue;
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

    // Where each item stands in the history, from 1, tells with one look whether a similar item is in it.
    private void Score(ReadOnlySpan<int> rated, ReadOnlySpan<float> values, float userBias, Span<float> scores)
    {
        int[] places = ArrayPool<int>.Shared.Rent(scores.Length);
        places.AsSpan(0, scores.Length).Clear();
        for (int t = 0; t < rated.Length; t++) places[rated[t]] = t + 1;
        using var candidates = new Candidates(rated.Length);
        for (int item = 0; item < scores.Length; item++)
        {
            candidates.Look(table.RowColumns(item), table.RowValues(item), places, values);
            scores[item] = Estimate(candidates, item, userBias);
        }
        ArrayPool<int>.Shared.Return(places);
    }

    private float Estimate(Candidates candidates, int item, float userBias)
        => ratings.Estimate(ratings.Subject(item), candidates.Similarities, candidates.Items, candidates.Values, userBias, candidates.Scratch);

    private float UserBias(int user) => ratings.OtherBias.Length == 0 ? 0 : ratings.OtherBias[user];

    private bool IsCold(int item) => ratings.BySubject.RowLength(item) == 0;

    private float Cold(int user, int item) => ratings.Fallback(history.RowLength(user) == 0 ? -1 : user, IsCold(item) ? -1 : item);

    /// <summary>The kept neighbours of an item that are in the history, in rented memory.</summary>
    private sealed class Candidates(int room) : IDisposable
    {
        private readonly int[] _items = ArrayPool<int>.Shared.Rent(Math.Max(1, room));
        private readonly float[] _numbers = ArrayPool<float>.Shared.Rent(Math.Max(1, 3 * room)); // similarities, ratings, scratch
        private int _count;

        public ReadOnlySpan<int> Items => _items.AsSpan(0, _count);

        public ReadOnlySpan<float> Similarities => _numbers.AsSpan(0, _count);

        public ReadOnlySpan<float> Values => _numbers.AsSpan(room, _count);

        public Span<float> Scratch => _numbers.AsSpan(2 * room, _count);

        // Both ascend. The history is the shorter one by far, so that most of the neighbours are passed over eight at a time.
        public void Join(ReadOnlySpan<int> near, ReadOnlySpan<float> similarities, ReadOnlySpan<int> rated, ReadOnlySpan<float> values)
        {
            _count = 0;
            int a = 0;
            for (int b = 0; b < rated.Length; b++)
            {
                int wanted = rated[b];
                while (a + Vector256<int>.Count <= near.Length && near[a + Vector256<int>.Count - 1] < wanted) a += Vector256<int>.Count;
                if (a + Vector256<int>.Count <= near.Length)
                {
                    uint equal = Vector256.Equals(Vector256.Create(near[a..]), Vector256.Create(wanted)).ExtractMostSignificantBits();
                    if (equal != 0) Add(wanted, similarities[a + BitOperations.TrailingZeroCount(equal)], values[b]);
                    continue;
                }
                while (a < near.Length && near[a] < wanted) a++;
                if (a < near.Length && near[a] == wanted) Add(wanted, similarities[a], values[b]);
            }
        }

        public void Look(ReadOnlySpan<int> near, ReadOnlySpan<float> similarities, int[] places, ReadOnlySpan<float> values)
        {
            _count = 0;
            for (int k = 0; k < near.Length; k++)
            {
                if (places[near[k]] is > 0 and int place) Add(near[k], similarities[k], values[place - 1]);
            }
        }

        public void Dispose()
        {
            ArrayPool<int>.Shared.Return(_items);
            ArrayPool<float>.Shared.Return(_numbers);
        }

        private void Add(int item, float similarity, float value)
        {
            (_items[_count], _numbers[_count], _numbers[room + _count]) = (item, similarity, value);
            _count++;
        }
    }
}
