namespace RecSys.Algorithms;

/// <summary>What a model of biased factors needs to know beside its parameters.</summary>
/// <param name="Factors">Length of a vector.</param>
/// <param name="Biased">Whether there are a mean and biases.</param>
/// <param name="ClipScores">Whether scores are clipped to the range of the ratings.</param>
/// <param name="Regularization">λ of the user vectors, for fold-in.</param>
/// <param name="BiasRegularization">λ of the user biases, for fold-in.</param>
/// <param name="PerRating">Whether λ counts once for every rating of the user, as in SGD, or once in all.</param>
internal sealed record FactorSettings(int Factors, bool Biased, bool ClipScores, float Regularization, float BiasRegularization, bool PerRating = true)
{
    /// <summary>Room for vectors: [count × factors].</summary>
    public static float[] Rows(int count, int factors) => (long)count * (factors + BiasedRows.Extra) <= Array.MaxLength ? new float[count * factors]
        : throw new ArgumentException($"{count} vectors of {factors} numbers do not fit one block of memory. Use fewer factors.");
}
