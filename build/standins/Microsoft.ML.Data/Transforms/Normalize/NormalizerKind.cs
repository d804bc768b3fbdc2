namespace Microsoft.ML.Data;

/// <summary>How a normalizer gets its parameters from the data.</summary>
internal enum NormalizerKind
{
    /// <summary>To the range 0 to 1, or by the largest absolute value.</summary>
    MinMax,

    /// <summary>To mean 0 and variance 1, or by the root of the mean square.</summary>
    MeanVariance,

    /// <summary>To the normal distribution's probability below the value.</summary>
    Cdf,
}
