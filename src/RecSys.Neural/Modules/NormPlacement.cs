namespace RecSys.Neural;

/// <summary>Where a transformer block normalizes.</summary>
public enum NormPlacement
{
    /// <summary>Before its parts, with a norm behind the last block: x + f(norm(x)).</summary>
    Pre,

    /// <summary>Behind its parts: norm(x + f(x)).</summary>
    Post,
}
