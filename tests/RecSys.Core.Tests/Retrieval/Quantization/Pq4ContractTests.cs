using RecSys.Retrieval;
using RecSys.Testing.Retrieval;

namespace RecSys.Tests.Retrieval;

/// <summary>Product quantization with codes of 4 bits keeps to the contract.</summary>
public sealed class Pq4ContractTests : VectorIndexContract
{
    /// <inheritdoc/>
    protected override VectorIndexOptions SmallOptions => new PqOptions { Parts = 13, Bits = 4 };

    /// <inheritdoc/>
    protected override double MinRecall => 0.4;

    /// <inheritdoc/>
    protected override double MinRecallInt8 => 0.4;

    /// <inheritdoc/>
    protected override bool HasTrueScores => false;
}
