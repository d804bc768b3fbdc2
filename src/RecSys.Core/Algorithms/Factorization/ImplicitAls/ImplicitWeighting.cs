namespace RecSys.Algorithms;

/// <summary>How <see cref="ImplicitAlsTrainer"/> weights the pairs of the user × item matrix.</summary>
public enum ImplicitWeighting
{
    /// <summary>Hu, Koren and Volinsky: a pair with weight r has confidence 1 + α·r, a pair without interaction 1; λ is the same for every user and item.</summary>
    Confidence,

    /// <summary>
    /// Rendle et al.: an observed pair adds (1 − ŷ)², every pair α₀·ŷ², and λ grows with the data, λ·(|S_u| + α₀·|I|)^ν. Weights of interactions are not used.
    /// </summary>
    AllPairs,
}
