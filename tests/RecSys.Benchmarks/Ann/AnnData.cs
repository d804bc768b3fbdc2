using System.Runtime.InteropServices;
using System.Security.Cryptography;
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
    private string? _key;

    /// <summary>Number of vectors.</summary>
    public int Count => Vectors.Length / Dimension;

    /// <summary>Names the vectors by what they are, so that an index of them can be found again, and one of others cannot: learned vectors differ from version to version.</summary>
    public string Key => _key ??= $"{Name}-{Vectors.Length / Dimension}x{Dimension}-{Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes<float>(Vectors)).AsSpan(0, 4))}";

    /// <summary>Number of queries.</summary>
    public int QueryCount => Queries.Length / Dimension;
}
