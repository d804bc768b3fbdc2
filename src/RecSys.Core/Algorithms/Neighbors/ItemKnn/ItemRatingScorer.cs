using System.Buffers;
using RecSys.Data;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>Predicts ratings from the items most similar to the item among those that the user rated.</summary>
internal sealed class ItemRatingScorer(NeighborRatings ratings, CsrMatrix history) : NeighborScorer
{
    public override bool PredictsRatings => true;

    public override float? Fallback(int user, int item) => ratings.Fallback(user, item);

    public override float Score(int user, int item)
    {
        ReadOnlySpan<int> rated = history.RowColumns(user);
        if (rated.IsEmpty || IsCold(item)) return Cold(user, item);
        float[] row = ratings.Rows.Row(item);
        float[] buffer = ArrayPool<float>.Shared.Rent(2 * rated.Length);
        Span<float> similarities = buffer.AsSpan(0, rated.Length);
        for (int t = 0; t < rated.Length; t++) similarities[t] = row[rated[t]];
        float score = ratings.Estimate(
            ratings.Subject(item), similarities, rated, history.RowValues(user), UserBias(user), buffer.AsSpan(rated.Length, rated.Length));
        ArrayPool<float>.Shared.Return(buffer);
        return score;
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
        Score(items, values, ratings.UserBias(items, values), scores);
        for (int item = 0; item < scores.Length; item++)
        {
            if (items.IsEmpty || IsCold(item)) scores[item] = ratings.Fallback(-1, IsCold(item) ? -1 : item);
        }
    }

    /// <summary>Share of every rating of the history in the deviation that is predicted: s·signal / Σ s, 0 for those that are not used.</summary>
    public void Explain(ReadOnlySpan<int> items, ReadOnlySpan<float> values, int item, Span<float> shares)
    {
        shares.Clear();
        float[] row = ratings.Rows.Row(item);
        var similarities = new float[items.Length];
        for (int t = 0; t < items.Length; t++) similarities[t] = row[items[t]];
        (float threshold, int ties, _) = ratings.Cut(similarities, new float[items.Length]);
        float bias = ratings.UserBias(items, values);
        double sum = 0;
        for (int t = 0; t < items.Length; t++)
        {
            float s = similarities[t];
            if (s <= 0 || s < threshold || (s == threshold && ties-- <= 0)) continue;
            sum += s;
            shares[t] = s * ratings.Signal(items[t], values[t], bias);
        }
        if (sum > 0) System.Numerics.Tensors.TensorPrimitives.Divide(shares, (float)sum, shares);
    }

    public void ScoreSimilar(int item, Span<float> scores)
    {
        float[] row = ratings.Rows.Row(item);
        for (int other = 0; other < row.Length; other++) scores[other] = row[other] != 0 ? row[other] : float.NegativeInfinity;
    }

    public override float Present(float score) => ratings.Range.Clip(score);

    public override void Write(ModelWriter writer) => ratings.Write(writer);

    // Similarity is symmetric: the rows of the rated items hold the similarities of all items to them.
    private void Score(ReadOnlySpan<int> rated, ReadOnlySpan<float> values, float userBias, Span<float> scores)
    {
        var rows = new float[rated.Length][];
        for (int t = 0; t < rows.Length; t++) rows[t] = ratings.Rows.Row(rated[t]);
        var similarities = new float[rated.Length];
        var scratch = new float[rated.Length];
        for (int item = 0; item < scores.Length; item++)
        {
            for (int t = 0; t < rows.Length; t++) similarities[t] = rows[t][item];
            scores[item] = ratings.Estimate(ratings.Subject(item), similarities, rated, values, userBias, scratch);
        }
    }

    private float UserBias(int user) => ratings.OtherBias.Length == 0 ? 0 : ratings.OtherBias[user];

    private bool IsCold(int item) => ratings.BySubject.RowLength(item) == 0;

    private float Cold(int user, int item) => ratings.Fallback(history.RowLength(user) == 0 ? -1 : user, IsCold(item) ? -1 : item);
}
