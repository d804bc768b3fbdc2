namespace RecSys.Retrieval.Kernels;

/// <summary>Scores stored vectors against one query. Implementations are small structs: loops over them are compiled for each, without calls.</summary>
internal unsafe interface IRowScorer
{
    /// <summary>Score of a vector as stored, prefix passed over: higher is nearer (minus the squared distance where the metric is a distance).</summary>
    float Score(byte* vector);
}
