using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;

namespace RecSys.Benchmarks;

/// <summary>The machine that a figure was measured on, and the memory of this process.</summary>
public static class Machine
{
    private const string Status = "/proc/self/status";
    private const string ClearReferences = "/proc/self/clear_refs";
    private const string ResetPeak = "5";

    /// <summary>Processor, cores, runtime and commit.</summary>
    public static string Description => $"{Processor()}, {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}, vectors of {System.Numerics.Vector<byte>.Count * 8} bits, commit {Commit()}";

    // The SDK writes the commit behind the '+' of the informational version, where it builds in a repository.
    private static string Commit()
        => typeof(Machine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+') is [_, { Length: >= 10 } commit] ? commit[..10] : "unknown";

    /// <summary>Processor seconds of this process so far.</summary>
    public static double CpuSeconds => Environment.CpuUsage.TotalTime.TotalSeconds;

    /// <summary>Forgets the peak so far, where the system can (Linux); elsewhere the peak is that of the whole process.</summary>
    public static void ForgetPeak()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (!File.Exists(ClearReferences)) return;
        try
        {
            File.WriteAllText(ClearReferences, ResetPeak);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Debug.WriteLine($"The peak cannot be reset here, so it is that of the whole process: {e.Message}");
        }
    }

    /// <summary>Peak memory since <see cref="ForgetPeak"/>, in megabytes.</summary>
    public static double PeakMegabytes()
    {
        const string name = "VmHWM:";
        string? line = File.Exists(Status) ? File.ReadLines(Status).FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal)) : null;
        if (line is not null) return double.Parse(line[name.Length..].Replace("kB", ""), CultureInfo.InvariantCulture) / 1024;
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / (1024.0 * 1024);
    }

    private static string Processor()
    {
        const string name = "model name";
        string? line = File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal)) : null;
        return line is null ? RuntimeInformation.ProcessArchitecture.ToString() : line[(line.IndexOf(':') + 1)..].Trim();
    }
}
