using RecSys.Training;

namespace RecSys.Data;

/// <summary>How the values of a field become features.</summary>
public record FieldEncoding
{
    /// <summary>A value that fewer training rows have is treated as one never seen, which trains the feature of unseen values. Default 2; range: 1 or greater (1 leaves that feature untrained).</summary>
    public int MinCount { get; init; } = 2;

    /// <summary>Number of features that values are hashed to, in place of a vocabulary. Default 0, a vocabulary; range: 0 to 2^28.</summary>
    public int HashBuckets { get; init; }

    /// <summary>How numbers are encoded. Default <see cref="NumberEncoding.Standardize"/>.</summary>
    public NumberEncoding Numbers { get; init; } = NumberEncoding.Standardize;

    /// <summary>Number of buckets of <see cref="NumberEncoding.Quantiles"/>. Default 32; range: 2 to 65,536.</summary>
    public int Quantiles { get; init; } = 32;

    /// <summary>What each value of a list counts. Default <see cref="ListWeighting.Mean"/>.</summary>
    public ListWeighting Lists { get; init; } = ListWeighting.Mean;

    /// <summary>Values of a list that are read; more are left out. Default 64; range: 1 to 65,536.</summary>
    public int MaxListLength { get; init; } = 64;

    internal void Check(OptionsCheck check, string prefix)
    {
        check.InRange(MinCount, 1, int.MaxValue, prefix + nameof(MinCount));
        check.InRange(HashBuckets, 0, 1 << 28, prefix + nameof(HashBuckets));
        check.Defined(Numbers, prefix + nameof(Numbers));
        check.InRange(Quantiles, 2, 65_536, prefix + nameof(Quantiles));
        check.Defined(Lists, prefix + nameof(Lists));
        check.InRange(MaxListLength, 1, 65_536, prefix + nameof(MaxListLength));
    }
}
