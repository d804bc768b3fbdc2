using System.Diagnostics;
using System.Globalization;
using RecSys.Benchmarks.Peers;

namespace RecSys.Benchmarks.Speed;

/// <summary>Another library's training of the same model by build/classic_peers.py, in a process of its own.</summary>
public sealed class ClassicalPeer
{
    private const string Script = "classic_peers.py";

    private readonly Process _process;

    private ClassicalPeer(Process process) => _process = process;

    /// <summary>Starts a peer, which reads the data.</summary>
    /// <param name="model">Name of the model in the script.</param>
    /// <param name="userCount">Number of users.</param>
    /// <param name="itemCount">Number of items.</param>
    /// <param name="settings">Settings as JSON text.</param>
    /// <param name="write">Writes the data into a folder.</param>
    /// <returns>The peer; null where its library is missing, with a line that says so.</returns>
    public static ClassicalPeer? Start(string model, int userCount, int itemCount, string settings, Action<string> write)
    {
        if (PythonPeer.Find(Script, model) is not { } python)
        {
            Console.WriteLine($"# {model}: left out, since no Python here has the library.");
            return null;
        }
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        write(folder.FullName);
        // The libraries' threads must not spin while they wait, as ours do not.
        Process process = PythonPeer.Start(
            python, Script, [model, folder.FullName, $"{userCount}", $"{itemCount}", settings], ("OMP_WAIT_POLICY", "passive"));
        var peer = new ClassicalPeer(process);
        Console.WriteLine($"# {model}: {peer.Answer()}");
        folder.Delete(recursive: true);
        return peer;
    }

    /// <summary>Trains once.</summary>
    /// <param name="read">Reads figures from the folder that the peer has written its result to.</param>
    /// <returns>Seconds, processor seconds and peak memory of the training, and the figures.</returns>
    public IReadOnlyList<(string Metric, double Value)> Run(Func<string, IReadOnlyList<(string Metric, double Value)>> read)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        _process.StandardInput.WriteLine(folder.FullName);
        _process.StandardInput.Flush();
        string[] words = Answer().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var figures = read(folder.FullName);
        folder.Delete(recursive: true);
        return
        [
            (SpeedRun.Seconds, Number(words[0])), (SpeedRun.CpuSeconds, Number(words[1])), (SpeedRun.PeakMegabytes, Number(words[2])),
            .. words[3..].Select(word => word.Split('=')).Select(pair => (pair[0], Number(pair[1]))), .. figures,
        ];
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private string Answer() => _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{Script} ended; see its message above.");
}
