namespace RecSys.Evaluation.Metrics;

/// <summary>Share of the catalogue that is recommended to anybody at all. 0 for an empty catalogue.</summary>
public sealed class Coverage : CatalogMetric
{
    /// <inheritdoc/>
    public override string Name => "Coverage";

    /// <inheritdoc/>
    public override double Of(CatalogUse use)
        => use.Recommended.IsEmpty ? 0 : 1 - ((double)use.Recommended.Count(0) / use.Recommended.Length);
}
