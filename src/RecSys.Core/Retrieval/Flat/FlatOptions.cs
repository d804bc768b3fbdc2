using RecSys.Training;

namespace RecSys.Retrieval;

/// <summary>Options of the exact index, which compares a query with every vector: always right, and quick enough for some 100,000 vectors.</summary>
public sealed record FlatOptions : VectorIndexOptions
{
    internal const string KindName = "Flat";

    internal override string Kind => KindName;

    internal override IndexBody Create(int dimension, IdTable ids) => new FlatBody(this, dimension, ids);

    private protected override void Check(OptionsCheck check)
    {
    }
}
