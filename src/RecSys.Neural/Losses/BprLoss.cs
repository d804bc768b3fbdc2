using TorchSharp;
using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>−ln σ(s⁺ − s⁻), the mean over all pairs (Rendle et al. 2009).</summary>
public static class BprLoss
{
    /// <summary>The loss.</summary>
    /// <param name="positive">Scores of the chosen: [n].</param>
    /// <param name="negatives">Scores of the others: [n, k].</param>
    public static Tensor Loss(Tensor positive, Tensor negatives)
    {
        ArgumentNullException.ThrowIfNull(positive);
        return nn.functional.softplus(negatives - positive.unsqueeze(1)).mean();
    }
}
