using RecSys.Data;

namespace RecSys.Algorithms;

/// <summary>How far every rating is from its baseline estimate: r_uj − b_uj, in the order of the matrix.</summary>
internal sealed class RatingDeviations
{
    public RatingDeviations(BaselineEstimates baseline, CsrMatrix ratings)
    {
        Values = new float[ratings.Count];
        for (int user = 0; user < ratings.RowCount; user++)
            Of(baseline, baseline.UserBias[user], ratings.RowColumns(user), ratings.RowValues(user), Values.AsSpan(ratings.RowStarts[user]));
    }

    public float[] Values { get; }

    public static void Of(BaselineEstimates baseline, float userBias, ReadOnlySpan<int> items, ReadOnlySpan<float> values, Span<float> deviations)
    {
        for (int k = 0; k < items.Length; k++) deviations[k] = values[k] - baseline.Mean - userBias - baseline.ItemBias[items[k]];
    }
}
