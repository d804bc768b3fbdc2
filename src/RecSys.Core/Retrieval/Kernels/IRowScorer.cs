namespace RecSys.Retrieval.Kernels;

/// <summary>Scores stored vectors against one query. Implementations are small structs: loops over them are compiled for each, without calls.</summary>
internal unsafe interface IRowScorer
{
    /// <summary>
    /// Scores of four vectors as stored, prefix passed over: higher is nearer (minus the squared distance where the metric is a distance).
    /// A vector has the same score in every group of four.
    /// </summary>
    void ScoreFour(byte* a, byte* b, byte* c, byte* d, float* scores);
}
