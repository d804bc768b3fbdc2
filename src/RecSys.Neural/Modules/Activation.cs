namespace RecSys.Neural;

/// <summary>The curve behind a layer.</summary>
public enum Activation
{
    /// <summary>None.</summary>
    Identity,

    /// <summary>max(0, x).</summary>
    Relu,

    /// <summary>x·Φ(x) (Hendrycks and Gimpel 2016).</summary>
    Gelu,

    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    Sigmoid,

    /// <summary>x above 0, eˣ − 1 below.</summary>
    Elu,

    /// <summary>x·σ(x).</summary>
    Silu,
}
