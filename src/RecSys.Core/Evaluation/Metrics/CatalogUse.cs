namespace RecSys.Evaluation.Metrics;

/// <summary>How often each item was recommended in the lists of all users together.</summary>
public readonly ref struct CatalogUse
{
    /// <summary>In how many lists each item is: [items].</summary>
    public required ReadOnlySpan<int> Recommended { get; init; }

    /// <summary>How often each item occurs in training: [items].</summary>
    public required ReadOnlySpan<int> Popularity { get; init; }
}
