using RecSys.Retrieval;
using RecSys.Testing.Retrieval;

namespace RecSys.Tests.Retrieval.Hnsw;

/// <summary>The graph keeps to the contract of indexes.</summary>
public sealed class HnswContractTests : VectorIndexContract
{
    /// <inheritdoc/>
    protected override VectorIndexOptions SmallOptions => new HnswOptions { Links = 8, ConstructionList = 40, CandidateList = 60 };

    /// <inheritdoc/>
    protected override double MinRecall => 0.95;
}
