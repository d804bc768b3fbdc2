namespace RecSys.Neural;

/// <summary>How the vectors of a sequence become one.</summary>
public enum PoolingKind
{
    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>The largest number of each place.</summary>
    Max,

    /// <summary>The last one.</summary>
    Last,
}
