using TorchSharp;
using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>
/// Cross-entropy of the chosen item among itself and sampled ones. Scores are corrected by the logarithm of how often an item is expected in the sample
/// (Bengio and Senécal 2008), so that the loss aims at the softmax over the whole catalogue.
/// </summary>
public static class SampledSoftmax
{
    /// <summary>The loss.</summary>
    /// <param name="positive">Scores of the chosen: [n].</param>
    /// <param name="negatives">Scores of the sampled: [n, k].</param>
    /// <param name="positiveLogQ">ln of the expected count of each chosen item in a sample: [n]; null: no correction.</param>
    /// <param name="negativesLogQ">The same for the sampled: [n, k] or [k]; null: no correction.</param>
    /// <param name="accidental">1 where a sampled item is the chosen one and does not count: [n, k]; null: nowhere.</param>
    public static Tensor Loss(Tensor positive, Tensor negatives, Tensor? positiveLogQ = null, Tensor? negativesLogQ = null, Tensor? accidental = null)
    {
        ArgumentNullException.ThrowIfNull(positive);
        ArgumentNullException.ThrowIfNull(negatives);
        if (positiveLogQ is not null) positive = positive - positiveLogQ;
        if (negativesLogQ is not null) negatives = negatives - negativesLogQ;
        if (accidental is not null) negatives = negatives - (accidental * 1e9);
        return (cat([positive.unsqueeze(1), negatives], 1).logsumexp(1) - positive).mean();
    }
}
