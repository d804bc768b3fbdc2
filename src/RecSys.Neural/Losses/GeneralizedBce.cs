using TorchSharp;
using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>
/// gBCE (Petrov and Macdonald 2023): binary cross-entropy whose positive probability is raised to a power β, which takes away the overconfidence that
/// sampled negatives bring about.
/// </summary>
public static class GeneralizedBce
{
    /// <summary>β = α(t(1 − 1/α) + 1/α), where α is the share of the catalogue that is sampled (equation 12).</summary>
    /// <param name="negatives">Negatives of each positive.</param>
    /// <param name="items">Size of the catalogue.</param>
    /// <param name="calibration">t: 0 gives plain binary cross-entropy, 1 takes away all overconfidence.</param>
    public static double Power(int negatives, int items, double calibration)
    {
        double alpha = Math.Min(1, (double)negatives / Math.Max(1, items - 1));
        return alpha * ((calibration * (1 - (1 / alpha))) + (1 / alpha));
    }

    /// <summary>−(ln σ(s⁺)^β + Σ ln(1 − σ(s⁻))) / (k + 1), the mean over positives.</summary>
    /// <param name="positive">Scores of the chosen: [n].</param>
    /// <param name="negatives">Scores of the sampled: [n, k].</param>
    /// <param name="power">β.</param>
    public static Tensor Loss(Tensor positive, Tensor negatives, double power)
    {
        ArgumentNullException.ThrowIfNull(positive);
        ArgumentNullException.ThrowIfNull(negatives);
        // −ln σ(s)^β = β·softplus(−s), −ln(1 − σ(s)) = softplus(s)
        Tensor sum = (nn.functional.softplus(positive.neg()) * power) + nn.functional.softplus(negatives).sum(1);
        return sum.mean() / (negatives.shape[1] + 1.0);
    }
}
