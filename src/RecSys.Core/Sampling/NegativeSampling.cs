namespace RecSys.Sampling;

/// <summary>How items that a user has not chosen are drawn as negatives.</summary>
public enum NegativeSampling
{
    /// <summary>All items alike.</summary>
    Uniform,

    /// <summary>In proportion to popularity^β.</summary>
    Popularity,

    /// <summary>Among the items that others chose in the same batch: popular items as often as they occur there.</summary>
    InBatch,

    /// <summary>Several uniform draws, of which the one that the model scores highest is taken.</summary>
    Hard,
}
