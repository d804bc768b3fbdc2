namespace Microsoft.ML.Data;

public sealed class CalibratedBinaryClassificationMetrics : BinaryClassificationMetrics
{
    internal CalibratedBinaryClassificationMetrics(BinaryCounts counts)
        : base(counts)
    {
        double all = counts.Positives + counts.Negatives;
        LogLoss = all > 0 ? counts.LogLossSum / all : 0;
        Entropy = EntropyOf(counts.Positives / all);
        LogLossReduction = Entropy == 0 ? 0 : (Entropy - LogLoss) / Entropy;
    }

    public double LogLoss { get; }

    public double LogLossReduction { get; }

    public double Entropy { get; }

    private static double EntropyOf(double prior) =>
        prior <= 0 || prior >= 1 ? 0 : -(prior * Math.Log2(prior)) - ((1 - prior) * Math.Log2(1 - prior));
}
