using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>TOP1 (Hidasi et al. 2016): σ(s⁻ − s⁺) + σ((s⁻)²), the mean over all pairs.</summary>
public static class Top1Loss
{
    /// <summary>The loss.</summary>
    /// <param name="positive">Scores of the chosen: [n].</param>
    /// <param name="negatives">Scores of the others: [n, k].</param>
    public static Tensor Loss(Tensor positive, Tensor negatives)
    {
        ArgumentNullException.ThrowIfNull(positive);
        ArgumentNullException.ThrowIfNull(negatives);
        return ((negatives - positive.unsqueeze(1)).sigmoid() + (negatives * negatives).sigmoid()).mean();
    }
}
