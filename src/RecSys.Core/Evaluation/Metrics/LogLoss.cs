namespace RecSys.Evaluation.Metrics;

/// <summary>
/// Mean of −ln p(label) by weight, in nats, from scores that are log-odds. Computed from the score itself, so that probabilities that round to 0 or 1
/// give a large but finite loss. Rows of weight 0 count nothing; NaN without rows or weight.
/// </summary>
public static class LogLoss
{
    /// <summary>The loss of scores.</summary>
    /// <param name="scores">Log-odds of a positive label.</param>
    /// <param name="labels">The labels, 0 or 1, as many.</param>
    /// <param name="weights">Weights, as many; empty where each is 1.</param>
    public static double Of(ReadOnlySpan<float> scores, ReadOnlySpan<float> labels, ReadOnlySpan<float> weights = default)
    {
        ClickAuc.CheckLengths(scores, labels, weights);
        double sum = 0, total = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            double weight = weights.IsEmpty ? 1 : weights[i];
            sum += weight * OfRow(scores[i], labels[i]);
            total += weight;
        }
        return sum / total;
    }

    // ln(1 + e^−z) where z is the score in favour of the label, without overflow.
    private static double OfRow(double score, float label)
    {
        double z = label > 0 ? score : -score;
        return Math.Max(-z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z)));
    }
}
