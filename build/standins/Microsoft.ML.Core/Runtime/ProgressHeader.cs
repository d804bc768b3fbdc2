namespace Microsoft.ML.Runtime;

public sealed class ProgressHeader
{
    public readonly IReadOnlyList<string> UnitNames;
    public readonly IReadOnlyList<string> MetricNames;

    public ProgressHeader(string[] metricNames, string[] unitNames)
    {
        MetricNames = metricNames ?? Array.Empty<string>();
        UnitNames = unitNames ?? Array.Empty<string>();
    }

    public ProgressHeader(params string[] unitNames)
        : this(null, unitNames)
    {
    }
}
