using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>BPR-max (Hidasi and Karatzoglou 2018): −ln Σ_j softmax(s⁻)_j·σ(s⁺ − s⁻_j) + λ Σ_j softmax(s⁻)_j·(s⁻_j)².</summary>
public static class BprMaxLoss
{
    private const double Tiny = 1e-24;

    /// <summary>The loss, the mean over positives.</summary>
    /// <param name="positive">Scores of the chosen: [n].</param>
    /// <param name="negatives">Scores of the others: [n, k].</param>
    /// <param name="penalty">λ on the scores of the others.</param>
    public static Tensor Loss(Tensor positive, Tensor negatives, double penalty = 1)
    {
        ArgumentNullException.ThrowIfNull(positive);
        ArgumentNullException.ThrowIfNull(negatives);
        Tensor share = negatives.softmax(1);
        Tensor won = (share * (positive.unsqueeze(1) - negatives).sigmoid()).sum(1);
        return ((won + Tiny).log().neg() + ((share * negatives * negatives).sum(1) * penalty)).mean();
    }
}
