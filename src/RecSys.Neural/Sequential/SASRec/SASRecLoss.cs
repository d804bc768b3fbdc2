namespace RecSys.Algorithms;

/// <summary>What <see cref="SASRecTrainer"/> minimizes.</summary>
public enum SASRecLoss
{
    /// <summary><see cref="Softmax"/> while the catalogue has fewer than 50,000 items, otherwise <see cref="SampledSoftmax"/>.</summary>
    Auto,

    /// <summary>Cross-entropy over the whole catalogue: the best figures known.</summary>
    Softmax,

    /// <summary>Cross-entropy among <see cref="SASRecOptions.NegativeSamples"/> sampled items, corrected for the sampling.</summary>
    SampledSoftmax,

    /// <summary>Binary cross-entropy with one negative for every position, as in the paper; <see cref="SASRecOptions.NegativeSamples"/> is not used.</summary>
    Bce,

    /// <summary>gBCE: binary cross-entropy with many negatives whose overconfidence is taken away (Petrov and Macdonald 2023).</summary>
    GeneralizedBce,
}
