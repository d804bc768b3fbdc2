namespace RecSys.Retrieval;

/// <summary>What makes two vectors near. Scores are higher for nearer vectors, whatever the metric.</summary>
public enum VectorMetric
{
    /// <summary>The dot product, x·y.</summary>
    InnerProduct,

    /// <summary>The cosine of the angle, x·y / (‖x‖·‖y‖). Vectors are stored with length 1; a vector of zeros has the cosine 0 with everything.</summary>
    Cosine,

    /// <summary>Euclidean distance: the score is −‖x − y‖².</summary>
    L2,
}
