namespace RecSys.Neural;

/// <summary>How the numbers of a layer are normalized.</summary>
public enum NormKind
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By layer: each row for itself.</summary>
    Layer,

    /// <summary>By batch: each column over the rows of the batch.</summary>
    Batch,
}
