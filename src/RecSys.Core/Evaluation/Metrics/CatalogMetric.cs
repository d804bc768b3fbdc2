namespace RecSys.Evaluation.Metrics;

/// <summary>A number for the lists of all users together. Lists are the first k items of every evaluated user.</summary>
public abstract class CatalogMetric
{
    /// <summary>Name, as in reports.</summary>
    public abstract string Name { get; }

    /// <summary>The metric for all lists.</summary>
    public abstract double Of(CatalogUse use);
}
