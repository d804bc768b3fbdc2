namespace RecSys.Data;

/// <summary>What each of the n values of a list counts.</summary>
public enum ListWeighting
{
    /// <summary>1/n: the list as a whole counts as much as a single value.</summary>
    Mean,

    /// <summary>1.</summary>
    Sum,

    /// <summary>1/√n.</summary>
    SquareRoot,
}
