using RecSys.Models;
using RecSys.Retrieval.Storage;

namespace RecSys.Retrieval;

/// <summary>
/// What lies behind a <see cref="VectorIndex"/>: the structure that is searched. One writer at a time changes it (the index holds the lock);
/// readers never wait. A body publishes what it appends by one volatile write of an immutable view, or in an order in which every reader
/// finds a whole vector or none. Vectors come in as finite numbers, under the cosine with length 1, and so do queries.
/// </summary>
internal abstract unsafe class IndexBody(VectorIndexOptions options, int dimension, IdTable ids)
{
    /// <summary>The options.</summary>
    public VectorIndexOptions Options { get; } = options;

    /// <summary>Length of a vector.</summary>
    public int Dimension { get; } = dimension;

    /// <summary>Ids by position, and which positions are removed. A search leaves out <see cref="IdTable.IsRemoved"/> positions itself.</summary>
    public IdTable Ids { get; } = ids;

    /// <summary>Whether two of the vectors' own metric are compared by the dot product (inner product and cosine) and not by distance.</summary>
    public bool IsDot => Options.Metric != VectorMetric.L2;

    /// <summary>Bytes that vectors and structure take, ids left out.</summary>
    public abstract long ByteCount { get; }

    /// <summary>
    /// Appends vectors, which get the positions <paramref name="first"/>, first+1, … and can be found when the call returns. A body that learns
    /// from data (k-means) does so from the first vectors it is given.
    /// </summary>
    /// <param name="first">Position of the first vector: the number of positions given so far.</param>
    /// <param name="rows">Row-major [count × Dimension].</param>
    /// <param name="count">Number of vectors, at least 1.</param>
    public abstract void Append(int first, float* rows, int count);

    /// <summary>Told after a position was marked as removed in <see cref="Ids"/>.</summary>
    public virtual void OnRemoved(int position)
    {
    }

    /// <summary>Finds the best positions for a query, those that are removed or filtered left out, without allocating.</summary>
    /// <param name="query">[Dimension]; under the cosine with length 1.</param>
    /// <param name="top">Receives the positions, best first (of equal scores the lowest position).</param>
    /// <param name="filter">What may be found; null: all.</param>
    /// <param name="search">Effort.</param>
    /// <returns>Number of positions found.</returns>
    public abstract int Search(float* query, Span<ScoredItem> top, BoundFilter? filter, VectorSearch search);

    /// <summary>
    /// Finds the best positions for several queries on the calling thread; a body that gains from doing them together overrides it.
    /// </summary>
    /// <param name="queries">[count × Dimension].</param>
    /// <param name="count">Number of queries.</param>
    /// <param name="top">[count × k].</param>
    /// <param name="counts">Receives the number found for each: [count].</param>
    /// <param name="filter">What may be found; null: all.</param>
    /// <param name="search">Effort.</param>
    public virtual void SearchBlock(float* queries, int count, Span<ScoredItem> top, Span<int> counts, BoundFilter? filter, VectorSearch search)
    {
        int k = top.Length / count;
        for (int i = 0; i < count; i++) counts[i] = Search(queries + ((long)i * Dimension), top.Slice(i * k, k), filter, search);
    }

    /// <summary>Queries that <see cref="SearchBlock"/> likes to get at a time.</summary>
    public virtual int BlockSize => 16;

    /// <summary>Writes the vector at a position as it is stored (rounded, under the cosine of length 1; for product quantization without stored vectors the reconstruction).</summary>
    public abstract void Reconstruct(int position, Span<float> vector);

    /// <summary>Figures of this kind of index, by name, added to the statistics.</summary>
    public virtual void Describe(IDictionary<string, double> figures)
    {
    }

    /// <summary>Writes everything but ids and the common options, which the index writes.</summary>
    public abstract void Write(IndexWriter writer);

    /// <summary>Takes what <see cref="Write"/> wrote, into an empty body whose <see cref="Ids"/> are there. Checks every number it will use as an index.</summary>
    public abstract void Read(IndexReader reader);
}
