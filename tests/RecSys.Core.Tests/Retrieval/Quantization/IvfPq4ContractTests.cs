using RecSys.Retrieval;
using RecSys.Testing.Retrieval;

namespace RecSys.Tests.Retrieval;

/// <summary>The inverted file of codes of 4 bits that are scored again keeps to the contract.</summary>
public sealed class IvfPq4ContractTests : VectorIndexContract
{
    /// <inheritdoc/>
    protected override VectorIndexOptions SmallOptions => new IvfPqOptions { Lists = 8, Probes = 5, Parts = 7, Bits = 4, Rescore = 150 };
}
