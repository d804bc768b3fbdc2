using RecSys.Retrieval;
using RecSys.Testing.Retrieval;

namespace RecSys.Tests.Retrieval;

/// <summary>Product quantization keeps to the contract.</summary>
public sealed class PqContractTests : VectorIndexContract
{
    /// <inheritdoc/>
    protected override VectorIndexOptions SmallOptions => new PqOptions { Parts = 13 };

    /// <inheritdoc/>
    protected override double MinRecall => 0.5;

    /// <inheritdoc/>
    protected override double MinRecallInt8 => 0.5;

    /// <inheritdoc/>
    protected override bool HasTrueScores => false;
}
