namespace Microsoft.ML.Data;

/// <summary>What the metrics of a binary classifier are made of.</summary>
internal sealed class BinaryCounts
{
    public double TruePositives { get; set; }

    public double FalsePositives { get; set; }

    public double TrueNegatives { get; set; }

    public double FalseNegatives { get; set; }

    public double LogLossSum { get; set; }

    public double AreaUnderRocCurve { get; set; }

    public double AreaUnderPrecisionRecallCurve { get; set; }

    public double Positives => TruePositives + FalseNegatives;

    public double Negatives => TrueNegatives + FalsePositives;
}
