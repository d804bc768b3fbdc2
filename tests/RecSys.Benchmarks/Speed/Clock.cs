using System.Diagnostics;

namespace RecSys.Benchmarks.Speed;

/// <summary>Wall and processor seconds since it was made, and the peak of memory.</summary>
public sealed class Clock
{
    private readonly double _cpu;
    private readonly long _start;

    /// <summary>Starts; the peak of memory so far is forgotten.</summary>
    public Clock()
    {
        Machine.ForgetPeak();
        _cpu = Machine.CpuSeconds;
        _start = Stopwatch.GetTimestamp();
    }

    /// <summary>What it has cost so far, under the names of <see cref="SpeedRun"/>.</summary>
    public IReadOnlyList<(string Metric, double Value)> Stop()
    {
        double seconds = Stopwatch.GetElapsedTime(_start).TotalSeconds;
        return [(SpeedRun.Seconds, seconds), (SpeedRun.CpuSeconds, Machine.CpuSeconds - _cpu), (SpeedRun.PeakMegabytes, Machine.PeakMegabytes())];
    }
}
