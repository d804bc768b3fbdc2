namespace RecSys.Retrieval.Hnsw;

/// <summary>Distances between a vector of floats and stored vectors: minus the dot product, or the squared distance.</summary>
internal unsafe interface IHnswKernel
{
    /// <summary>How the vectors are stored.</summary>
    static abstract VectorStorage Storage { get; }

    /// <summary>Distance of one vector.</summary>
    static abstract float One(float* query, byte* row, int dimension);

    /// <summary>Distances of four vectors, which share the loads of the query.</summary>
    static abstract void Four(float* query, byte* a, byte* b, byte* c, byte* d, int dimension, float* distances);
}
