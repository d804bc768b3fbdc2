using RecSys.Retrieval;

namespace RecSys.Benchmarks.Ann;

/// <summary>Vectors to index, queries, and the metric.</summary>
/// <param name="Name">Name in the table.</param>
/// <param name="Description">Where they come from.</param>
/// <param name="Vectors">Row by row.</param>
/// <param name="Queries">Row by row.</param>
/// <param name="Dimension">Length of a vector.</param>
/// <param name="Metric">Metric.</param>
public sealed record AnnData(string Name, string Description, float[] Vectors, float[] Queries, int Dimension, VectorMetric Metric)
{
    /// <summary>Number of vectors.</summary>
    public int Count => Vectors.Length / Dimension;

    /// <summary>Names the data, so that an index of it can be found again.</summary>
    public string Key => $"{Name}-{Count}x{Dimension}";

    /// <summary>Number of queries.</summary>
    public int QueryCount => Queries.Length / Dimension;
}
