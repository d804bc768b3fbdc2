using TorchSharp;
using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>−y ln σ(s) − (1 − y) ln(1 − σ(s)), the mean over examples.</summary>
public static class BinaryCrossEntropy
{
    /// <summary>The loss.</summary>
    /// <param name="logits">s, of any shape.</param>
    /// <param name="labels">y, 0 or 1, in the same shape.</param>
    /// <param name="weights">Weight of every example in the same shape; null: 1.</param>
    public static Tensor Loss(Tensor logits, Tensor labels, Tensor? weights = null)
        => nn.functional.binary_cross_entropy_with_logits(logits, labels, weights);

    /// <summary>The loss of chosen items beside items that were not chosen.</summary>
    /// <param name="positive">Scores of the chosen: [n].</param>
    /// <param name="negatives">Scores of the others: [n, k].</param>
    /// <returns>Mean over n of −ln σ(s⁺) − Σ_k ln(1 − σ(s⁻)).</returns>
    public static Tensor PairLoss(Tensor positive, Tensor negatives)
    {
        ArgumentNullException.ThrowIfNull(positive);
        ArgumentNullException.ThrowIfNull(negatives);
        return (nn.functional.softplus(positive.neg()) + nn.functional.softplus(negatives).sum(1)).mean();
    }
}
