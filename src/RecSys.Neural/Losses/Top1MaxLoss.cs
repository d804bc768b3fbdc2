using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>TOP1-max (Hidasi and Karatzoglou 2018): Σ_j softmax(s⁻)_j·(σ(s⁻_j − s⁺) + σ((s⁻_j)²)), the mean over positives.</summary>
public static class Top1MaxLoss
{
    /// <summary>The loss.</summary>
    /// <param name="positive">Scores of the chosen: [n].</param>
    /// <param name="negatives">Scores of the others: [n, k].</param>
    public static Tensor Loss(Tensor positive, Tensor negatives)
    {
        ArgumentNullException.ThrowIfNull(positive);
        ArgumentNullException.ThrowIfNull(negatives);
        Tensor terms = (negatives - positive.unsqueeze(1)).sigmoid() + (negatives * negatives).sigmoid();
        return (negatives.softmax(1) * terms).sum(1).mean();
    }
}
