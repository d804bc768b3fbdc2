using System.Globalization;

namespace RecSys.Evaluation;

/// <summary>What <see cref="RatingEvaluator"/> found.</summary>
/// <param name="Rmse">Root mean squared error; NaN without ratings.</param>
/// <param name="Mae">Mean absolute error; NaN without ratings.</param>
/// <param name="Count">Number of test ratings.</param>
public sealed record RatingReport(double Rmse, double Mae, int Count)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"RMSE {Rmse:F4}, MAE {Mae:F4} over {Count:N0} ratings");
}
