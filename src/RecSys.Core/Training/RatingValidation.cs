using RecSys.Algorithms;
using RecSys.Data;

namespace RecSys.Training;

/// <summary>The score by which rating trainers stop early: −RMSE over the validation ratings.</summary>
internal static class RatingValidation
{
    /// <summary>Predicts the validation ratings of a user.</summary>
    /// <param name="user">The user, who has some.</param>
    /// <param name="items">Their items, in the order of the matrix.</param>
    /// <param name="scores">Receives a score for each, before it is clipped: [items.Length].</param>
    public delegate void Predictions(int user, ReadOnlySpan<int> items, Span<float> scores);

    /// <summary>Scores the parameters as they are now.</summary>
    /// <param name="validation">The validation ratings, or null.</param>
    /// <param name="range">Clips the predictions; null: they stay as they are.</param>
    /// <param name="predict">Predicts.</param>
    /// <returns>−RMSE; null without ratings.</returns>
    public static double? Score(CsrMatrix? validation, RatingRange? range, Predictions predict)
    {
        if (validation is null || validation.Count == 0) return null;
        double sum = 0;
        var scores = new float[Enumerable.Range(0, validation.RowCount).Max(validation.RowLength)];
        for (int user = 0; user < validation.RowCount; user++)
        {
            ReadOnlySpan<int> items = validation.RowColumns(user);
            if (items.IsEmpty) continue;
            predict(user, items, scores.AsSpan(0, items.Length));
            ReadOnlySpan<float> ratings = validation.RowValues(user);
            for (int k = 0; k < items.Length; k++)
            {
                double error = ratings[k] - (range?.Clip(scores[k]) ?? scores[k]);
                sum += error * error;
            }
        }
        return -Math.Sqrt(sum / validation.Count);
    }
}
