namespace RecSys.Evaluation.Metrics;

/// <summary>
/// Probability that a positive row has a higher score than a negative one, over all rows of all users. Equal scores count half, so that a constant
/// score has 0.5; a score that is NaN lies below all others. Rows count by their weight. NaN where there are no positive or no negative rows.
/// </summary>
public static class ClickAuc
{
    /// <summary>The area of scores.</summary>
    /// <param name="scores">Scores, higher for what is held to be positive.</param>
    /// <param name="labels">The labels, 0 or 1, as many.</param>
    /// <param name="weights">Weights, as many; empty where each is 1.</param>
    public static double Of(ReadOnlySpan<float> scores, ReadOnlySpan<float> labels, ReadOnlySpan<float> weights = default)
    {
        CheckLengths(scores, labels, weights);
        // float.CompareTo puts NaN first, and takes 0 and −0 for equal.
        float[] sorted = scores.ToArray();
        int[] order = new int[sorted.Length];
        for (int i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(sorted, order);
        double won = 0, negatives = 0, positives = 0;
        for (int i = 0; i < order.Length;)
        {
            double tiedPositives = 0, tiedNegatives = 0;
            int start = i;
            for (; i < order.Length && sorted[i].CompareTo(sorted[start]) == 0; i++)
            {
                double weight = weights.IsEmpty ? 1 : weights[order[i]];
                if (labels[order[i]] > 0) tiedPositives += weight;
                else tiedNegatives += weight;
            }
            won += tiedPositives * (negatives + (0.5 * tiedNegatives));
            (positives, negatives) = (positives + tiedPositives, negatives + tiedNegatives);
        }
        return won / (positives * negatives);
    }

    internal static void CheckLengths(ReadOnlySpan<float> scores, ReadOnlySpan<float> labels, ReadOnlySpan<float> weights)
    {
        if (scores.Length != labels.Length || (!weights.IsEmpty && weights.Length != labels.Length))
            throw new ArgumentException($"There must be a score and a weight for each of the {labels.Length} labels; found {scores.Length} and {weights.Length}.");
    }
}
