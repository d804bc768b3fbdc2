using System.Buffers;
using RecSys.Data;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>Predicts ratings from the users most similar to the user among those who rated the item.</summary>
internal sealed class UserRatingScorer : NeighborScorer
{
    private readonly NeighborRatings _ratings;
    private readonly SimilarityRows _rows;
    private readonly CsrMatrix _byItem;
    private readonly int _cacheMegabytes;

    public UserRatingScorer(NeighborRatings ratings, int cacheMegabytes)
    {
        (_ratings, _byItem, _cacheMegabytes) = (ratings, ratings.BySubject.Transpose(), cacheMegabytes);
        CsrMatrix correlated = ratings.Correlated();
        _rows = new SimilarityRows(correlated, new SimilarityKernel(correlated, ratings.Settings.Similarity), cacheMegabytes);
    }

    public override bool PredictsRatings => true;

    public override float? Fallback(int user, int item) => _ratings.Fallback(user, item);

    public override float Score(int user, int item)
    {
        if (_ratings.BySubject.RowLength(user) == 0 || _byItem.RowLength(item) == 0) return Cold(user, item);
        float[] row = _rows.Row(user);
        ReadOnlySpan<int> raters = _byItem.RowColumns(item);
        float[] buffer = ArrayPool<float>.Shared.Rent(raters.Length);
        Span<float> similarities = buffer.AsSpan(0, raters.Length);
        for (int t = 0; t < raters.Length; t++) similarities[t] = row[raters[t]];
        float score = _ratings.Estimate(_ratings.Subject(user), similarities, raters, _byItem.RowValues(item), ItemBias(item));
        ArrayPool<float>.Shared.Return(buffer);
        return score;
    }

    public override void Score(int user, Span<float> scores)
    {
        if (_ratings.BySubject.RowLength(user) == 0)
        {
            for (int item = 0; item < scores.Length; item++) scores[item] = Cold(user, item);
            return;
        }
        Score(_rows.Row(user), _ratings.Subject(user), scores);
        for (int item = 0; item < scores.Length; item++)
        {
            if (_byItem.RowLength(item) == 0) scores[item] = Cold(user, item);
        }
    }

    public override void ScoreHistory(ReadOnlySpan<int> items, ReadOnlySpan<float> values, Span<float> scores)
    {
        NeighborSubject user = _ratings.Subject(items, values);
        Score(_rows.RowOf(items, _ratings.Correlated(items, values, user.Bias)), user, scores);
        for (int item = 0; item < scores.Length; item++)
        {
            if (_byItem.RowLength(item) == 0) scores[item] = _ratings.Fallback(user.Bias);
        }
    }

    public override float Present(float score) => _ratings.Range.Clip(score);

    public override void Write(ModelWriter writer)
    {
        _ratings.Write(writer);
        writer.Write("cacheMegabytes", _cacheMegabytes);
    }

    // All items at once: the neighbours in the order of their similarity give their ratings, and an item takes the first k it is given.
    private void Score(float[] row, in NeighborSubject user, Span<float> scores)
    {
        ulong[] order = Order(row);
        int k = _ratings.Settings.Neighbors;
        var used = new int[scores.Length];
        var signals = new double[scores.Length];
        var sums = new double[scores.Length];
        foreach (ulong key in order)
        {
            int neighbor = (int)(uint)key;
            double s = row[neighbor];
            ReadOnlySpan<int> items = _ratings.BySubject.RowColumns(neighbor);
            ReadOnlySpan<float> values = _ratings.BySubject.RowValues(neighbor);
            for (int t = 0; t < items.Length; t++)
            {
                int item = items[t];
                if (used[item] >= k) continue;
                used[item]++;
                sums[item] += s;
                signals[item] += s * _ratings.Signal(neighbor, values[t], ItemBias(item));
            }
        }
        for (int item = 0; item < scores.Length; item++) scores[item] = _ratings.Finish(user, ItemBias(item), signals[item], sums[item], used[item]);
    }

    // Bits of positive floats ascend with their value: one integer sorts by descending similarity, then ascending index.
    private static ulong[] Order(float[] row)
    {
        var keys = new ulong[row.Length];
        int count = 0;
        for (int x = 0; x < row.Length; x++)
        {
            if (row[x] > 0) keys[count++] = ((ulong)~BitConverter.SingleToUInt32Bits(row[x]) << 32) | (uint)x;
        }
        Array.Resize(ref keys, count);
        Array.Sort(keys);
        return keys;
    }

    private float ItemBias(int item) => _ratings.OtherBias.Length == 0 ? 0 : _ratings.OtherBias[item];

    private float Cold(int user, int item)
        => _ratings.Fallback(_ratings.BySubject.RowLength(user) == 0 ? -1 : user, _byItem.RowLength(item) == 0 ? -1 : item);
}
