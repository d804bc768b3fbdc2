using System.Runtime.InteropServices;

namespace RecSys.Benchmarks.Ann;

/// <summary>
/// Processor seconds of the calling thread, where the system tells (Linux): neither what other programs take nor the runtime's own threads count.
/// Elsewhere those of the process.
/// </summary>
public static partial class ThreadClock
{
    // CLOCK_THREAD_CPUTIME_ID of the Linux interface.
    private const int ThreadTime = 3;

    /// <summary>Seconds so far.</summary>
    public static double Seconds
        => OperatingSystem.IsLinux() && ReadClock(ThreadTime, out Timespec time) == 0 ? time.Seconds + (1e-9 * time.Nanoseconds) : Machine.CpuSeconds;

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ReadClock(int clock, out Timespec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Timespec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
