using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>max(0, m − s⁺ + s⁻), the mean over all pairs (Weinberger and Saul 2009, on scores).</summary>
public static class TripletLoss
{
    /// <summary>The loss.</summary>
    /// <param name="positive">Scores of the chosen: [n].</param>
    /// <param name="negatives">Scores of the others: [n, k].</param>
    /// <param name="margin">m.</param>
    public static Tensor Loss(Tensor positive, Tensor negatives, double margin = 1)
    {
        ArgumentNullException.ThrowIfNull(positive);
        return (negatives - positive.unsqueeze(1) + margin).relu().mean();
    }
}
