using RecSys.Retrieval;
using RecSys.Testing.Retrieval;

namespace RecSys.Tests.Retrieval;

/// <summary>The inverted file keeps to the contract.</summary>
public sealed class IvfContractTests : VectorIndexContract
{
    /// <inheritdoc/>
    protected override VectorIndexOptions SmallOptions => new IvfOptions { Lists = 12, Probes = 6 };
}
