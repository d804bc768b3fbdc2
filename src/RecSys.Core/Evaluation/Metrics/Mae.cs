namespace RecSys.Evaluation.Metrics;

/// <summary>Mean absolute error of predicted ratings: Σ |r̂ − r| / n. NaN without ratings.</summary>
public static class Mae
{
    /// <summary>The error of predictions.</summary>
    /// <param name="predictions">Predicted ratings.</param>
    /// <param name="ratings">The ratings, as many.</param>
    public static double Of(ReadOnlySpan<float> predictions, ReadOnlySpan<float> ratings)
    {
        CheckLengths(predictions, ratings);
        double sum = 0;
        for (int i = 0; i < ratings.Length; i++) sum += Math.Abs((double)predictions[i] - ratings[i]);
        return ratings.IsEmpty ? double.NaN : sum / ratings.Length;
    }

    internal static void CheckLengths(ReadOnlySpan<float> predictions, ReadOnlySpan<float> ratings)
    {
        if (predictions.Length != ratings.Length)
            throw new ArgumentException($"There must be a prediction for each of the {ratings.Length} ratings; found {predictions.Length}.");
    }
}
