using RecSys.Retrieval;
using RecSys.Testing.Retrieval;

namespace RecSys.Tests.Retrieval;

/// <summary>The inverted file of codes that are scored again keeps to the contract.</summary>
public sealed class IvfPqContractTests : VectorIndexContract
{
    /// <inheritdoc/>
    protected override VectorIndexOptions SmallOptions => new IvfPqOptions { Lists = 8, Probes = 5, Parts = 4, Rescore = 150 };
}
