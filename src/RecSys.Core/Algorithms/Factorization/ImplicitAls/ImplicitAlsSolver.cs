namespace RecSys.Algorithms;

/// <summary>How <see cref="ImplicitAlsTrainer"/> solves the system of one user or item.</summary>
public enum ImplicitAlsSolver
{
    /// <summary>A few steps of conjugate gradients from the factors of the epoch before (Takács, Pilászy and Tikk 2011): O(|S_u|·d) a step.</summary>
    ConjugateGradient,

    /// <summary>Exactly, by Cholesky: O(|S_u|·d² + d³).</summary>
    Cholesky,
}
