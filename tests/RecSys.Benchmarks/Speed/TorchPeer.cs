using System.Diagnostics;
using System.Globalization;
using RecSys.Benchmarks.Peers;
using RecSys.Data;

namespace RecSys.Benchmarks.Speed;

/// <summary>Times the same network's steps in PyTorch by build/torch_peers.py, where a Python with PyTorch is installed (Debian: python3-torch).</summary>
public static class TorchPeer
{
    /// <summary>What the names of these timings end in. They are run when they are named.</summary>
    public const string Suffix = "-pytorch";

    private const string Script = "torch_peers.py";

    /// <summary>Starts PyTorch on the same rows and gives an action that trains some steps, preparation of batches included.</summary>
    /// <param name="data">The rows; the script reads the same in time order.</param>
    /// <param name="model">Name of the network in the script.</param>
    /// <param name="steps">Steps of a run.</param>
    /// <param name="arguments">Further arguments of the script.</param>
    /// <exception cref="UsageException">PyTorch is not installed.</exception>
    public static Func<IReadOnlyList<(string Metric, double Value)>> Prepare(Interactions data, string model, int steps, params string[] arguments)
    {
        string python = PythonPeer.Find(Script) ?? throw new UsageException("PyTorch was not found (Debian: python3-torch). Leave the timings that end in " + Suffix + " out.");
        string file = Path.GetTempFileName();
        WriteRows(data, file);
        // The library's threads must not spin while they wait, as ours do not.
        Process process = PythonPeer.Start(python, Script, [model, file, .. arguments], ("OMP_WAIT_POLICY", "passive"));
        string ready = Answer(process);
        File.Delete(file);
        Console.WriteLine($"# {model} in PyTorch: {ready}");
        return () =>
        {
            process.StandardInput.WriteLine(steps.ToString(CultureInfo.InvariantCulture));
            process.StandardInput.Flush();
            string[] words = Answer(process).Split(' ');
            double seconds = double.Parse(words[0], CultureInfo.InvariantCulture), cpu = double.Parse(words[1], CultureInfo.InvariantCulture);
            process.Refresh();
            return [(SpeedRun.CpuSeconds, cpu), (SpeedRun.PeakMegabytes, process.PeakWorkingSet64 / 1e6), ("msPerStep", 1000 * seconds / steps)];
        };
    }

    private static string Answer(Process process)
        => process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{Script} ended; see its message above.");

    private static void WriteRows(Interactions data, string file)
    {
        UserSequences sequences = data.BySequence();
        using var writer = new StreamWriter(file);
        for (int user = 0; user < sequences.UserCount; user++)
        {
            foreach (int item in sequences.Items(user)) writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{user} {item}"));
        }
    }
}
