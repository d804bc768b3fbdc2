using System.Globalization;

namespace RecSys.Evaluation;

/// <summary>What <see cref="ClickEvaluator"/> found.</summary>
/// <param name="Auc">Area under the curve; NaN where one of the labels does not occur.</param>
/// <param name="LogLoss">Log loss in nats; NaN without rows.</param>
/// <param name="GroupAuc">Mean area within groups; NaN where no groups were named or none has both labels.</param>
/// <param name="Count">Number of rows.</param>
/// <param name="Positives">Number of positive rows.</param>
public sealed record ClickReport(double Auc, double LogLoss, double GroupAuc, int Count, int Positives)
{
    /// <inheritdoc/>
    public override string ToString()
    {
        string groups = double.IsNaN(GroupAuc) ? "" : string.Create(CultureInfo.InvariantCulture, $", GAUC {GroupAuc:F4}");
        return string.Create(CultureInfo.InvariantCulture, $"AUC {Auc:F4}, log loss {LogLoss:F4}{groups} over {Count:N0} rows, {Positives:N0} of them positive");
    }
}
