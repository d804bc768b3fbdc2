namespace RecSys.Evaluation.Metrics;

/// <summary>Root of the mean squared error of predicted ratings: √(Σ (r̂ − r)² / n). Large errors weigh most. NaN without ratings.</summary>
public static class Rmse
{
    /// <summary>The error of predictions.</summary>
    /// <param name="predictions">Predicted ratings.</param>
    /// <param name="ratings">The ratings, as many.</param>
    public static double Of(ReadOnlySpan<float> predictions, ReadOnlySpan<float> ratings)
    {
        Mae.CheckLengths(predictions, ratings);
        double sum = 0;
        for (int i = 0; i < ratings.Length; i++)
        {
            double error = (double)predictions[i] - ratings[i];
            sum += error * error;
        }
        return ratings.IsEmpty ? double.NaN : Math.Sqrt(sum / ratings.Length);
    }
}
