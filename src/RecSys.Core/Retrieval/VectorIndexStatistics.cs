namespace RecSys.Retrieval;

/// <summary>Figures of an index.</summary>
/// <param name="Kind">Kind of index: Flat, HNSW, ….</param>
/// <param name="Count">Vectors that can be found.</param>
/// <param name="RemovedCount">Vectors that were removed and whose room is not yet given back; see <see cref="VectorIndex.Rebuild"/>.</param>
/// <param name="Dimension">Length of a vector.</param>
/// <param name="VectorBytes">Bytes that vectors and structure take.</param>
/// <param name="IdBytes">Bytes that ids take.</param>
/// <param name="Figures">More figures of this kind of index, by name.</param>
public sealed record VectorIndexStatistics(
    string Kind, int Count, int RemovedCount, int Dimension, long VectorBytes, long IdBytes, IReadOnlyDictionary<string, double> Figures)
{
    /// <summary>Bytes of vectors and structure for each vector; 0 where there is none.</summary>
    public double BytesPerVector => Count + RemovedCount == 0 ? 0 : (double)VectorBytes / (Count + RemovedCount);
}
