namespace Microsoft.ML.Runtime;

/// <summary>Progress is not shown, only checked as the official environment checks it.</summary>
internal sealed class ProgressChannel : IProgressChannel
{
    private ProgressHeader _header = new();

    public void SetHeader(ProgressHeader header, Action<IProgressEntry> fillAction)
    {
        Contracts.CheckValue(fillAction, nameof(fillAction));
        _header = header ?? new ProgressHeader();
    }

    public void Checkpoint(params double?[] values)
    {
        int most = _header.MetricNames.Count + (2 * _header.UnitNames.Count);
        Contracts.Check((values?.Length ?? 0) <= most, "Too many values provided in Checkpoint");
    }

    public IProgressChannel StartProgressChannel(string name)
    {
        Contracts.CheckNonEmpty(name, nameof(name));
        return new ProgressChannel();
    }

    public void Dispose()
    {
    }
}
