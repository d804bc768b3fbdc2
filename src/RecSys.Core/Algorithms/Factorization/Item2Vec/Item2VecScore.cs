namespace RecSys.Algorithms;

/// <summary>What <see cref="Item2VecModel"/> scores an item by, given the mean of the item vectors of a history.</summary>
public enum Item2VecScore
{
    /// <summary>The logarithm of how likely the item is beside those of the history, in the mean: the dot product with the item's context vector, and what negative sampling took off for popularity.</summary>
    Context,

    /// <summary>The mean cosine with the items of the history: how much the item is like them, popular or not.</summary>
    Cosine,
}
