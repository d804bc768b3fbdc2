using RecSys.Training;

namespace RecSys.Testing;

/// <summary>Keeps the progress reports in their order, on the reporting thread (unlike <see cref="Progress{T}"/>), and can act on each of them.</summary>
public sealed class ProgressLog(Action<TrainingProgress>? onReport = null) : IProgress<TrainingProgress>
{
    private readonly List<TrainingProgress> _reports = [];

    /// <summary>The reports so far.</summary>
    public IReadOnlyList<TrainingProgress> Reports
    {
        get
        {
            lock (_reports) return [.. _reports];
        }
    }

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        lock (_reports) _reports.Add(value);
        onReport?.Invoke(value);
    }
}
