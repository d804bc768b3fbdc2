namespace RecSys.Algorithms;

/// <summary>How alike two users or two items are, from the ratings or weights r of what they share. n is the number of shared entries.</summary>
public enum Similarity
{
    /// <summary>Cosine of the full rows: Σ r_a·r_b / (‖a‖·‖b‖ + shrinkage), the norms over everything that each has.</summary>
    Cosine,

    /// <summary>Cosine over the shared entries only: both norms run over what a and b share. Shrinkage: n / (n + shrinkage).</summary>
    CoRatedCosine,

    /// <summary>Pearson correlation over the shared entries. Shrinkage: n / (n + shrinkage).</summary>
    Pearson,

    /// <summary>Correlation of the deviations from the baseline μ + b_u + b_i over the shared entries, times (n − 1) / (n − 1 + shrinkage) (Koren 2010).</summary>
    PearsonBaseline,

    /// <summary>1 / (1 + mean squared difference over the shared entries). Shrinkage: n / (n + shrinkage).</summary>
    MeanSquaredDifference,

    /// <summary>Shared entries as part of all: |A∩B| / (|A∪B| + shrinkage).</summary>
    Jaccard,

    /// <summary>Co-purchases over the product of the purchases: |A∩B| / (|A|·|B| + shrinkage), which favours rare items.</summary>
    CoPurchase,
}
