using RecSys.Retrieval;
using RecSys.Testing.Retrieval;

namespace RecSys.Tests.Retrieval;

/// <summary>The exact index keeps to the contract.</summary>
public sealed class FlatContractTests : VectorIndexContract
{
    /// <inheritdoc/>
    protected override VectorIndexOptions SmallOptions => new FlatOptions();

    /// <inheritdoc/>
    protected override double MinRecall => 1;
}
