namespace RecSys.Data;

/// <summary>How numbers become features.</summary>
public enum NumberEncoding
{
    /// <summary>As one feature whose value is (x − mean) / standard deviation, cut off at ±10.</summary>
    Standardize,

    /// <summary>As <see cref="Standardize"/> on sign(x)·ln(1 + |x|), for counts and amounts of money.</summary>
    LogStandardize,

    /// <summary>As a category: the quantile of the training values that x lies in.</summary>
    Quantiles,

    /// <summary>As a category: ⌊ln²x⌋ above 2, the whole part of x below (Juan et al. 2016, for the counts of Criteo).</summary>
    LogSquareBuckets,
}
