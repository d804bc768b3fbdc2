namespace Microsoft.ML.Data;

public class BinaryClassificationMetrics
{
    private protected BinaryClassificationMetrics(BinaryCounts counts)
    {
        AreaUnderRocCurve = counts.AreaUnderRocCurve;
        AreaUnderPrecisionRecallCurve = counts.AreaUnderPrecisionRecallCurve;
        double all = counts.Positives + counts.Negatives;
        Accuracy = Ratio(counts.TruePositives + counts.TrueNegatives, all);
        PositivePrecision = Ratio(counts.TruePositives, counts.TruePositives + counts.FalsePositives);
        PositiveRecall = Ratio(counts.TruePositives, counts.Positives);
        NegativePrecision = Ratio(counts.TrueNegatives, counts.TrueNegatives + counts.FalseNegatives);
        NegativeRecall = Ratio(counts.TrueNegatives, counts.Negatives);
        F1Score = Ratio(2 * PositivePrecision * PositiveRecall, PositivePrecision + PositiveRecall);
        ConfusionMatrix = new ConfusionMatrix(
            [[counts.TruePositives, counts.FalseNegatives], [counts.FalsePositives, counts.TrueNegatives]], ["positive", "negative"]);
    }

    public double AreaUnderRocCurve { get; }

    public double Accuracy { get; }

    public double PositivePrecision { get; }

    public double PositiveRecall { get; }

    public double NegativePrecision { get; }

    public double NegativeRecall { get; }

    public double F1Score { get; }

    public double AreaUnderPrecisionRecallCurve { get; }

    public ConfusionMatrix ConfusionMatrix { get; }

    internal static BinaryClassificationMetrics Create(BinaryCounts counts) => new(counts);

    // A ratio over nothing counts as 0, never as NaN.
    private static double Ratio(double part, double whole) => whole > 0 ? part / whole : 0;
}
