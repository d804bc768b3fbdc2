using System.Diagnostics;

namespace RecSys.Benchmarks.Peers;

/// <summary>Python scripts in the folder build that run other libraries beside this one.</summary>
public static class PythonPeer
{
    // The distribution's own Python first: its packages are not seen by others.
    private static readonly string[] Interpreters = ["/usr/bin/python3", "python3"];

    /// <summary>The script's interpreter, for which the script's argument --check succeeds; null where there is none.</summary>
    /// <param name="script">Name of the file in the folder build.</param>
    /// <param name="arguments">What it is asked about, behind --check.</param>
    public static string? Find(string script, params string[] arguments) => Interpreters.FirstOrDefault(name => Has(name, script, arguments));

    /// <summary>Starts a script, whose input and output are ours.</summary>
    /// <param name="python">What <see cref="Find"/> returned.</param>
    /// <param name="script">Name of the file in the folder build.</param>
    /// <param name="arguments">Arguments.</param>
    /// <param name="environment">Variables that the libraries read before they start their threads.</param>
    public static Process Start(string python, string script, IEnumerable<string> arguments, params ReadOnlySpan<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo(python) { RedirectStandardOutput = true, RedirectStandardInput = true };
        start.ArgumentList.Add(Path.Combine(RepositoryRoot.Find() ?? ".", "build", script));
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start) ?? throw new InvalidOperationException($"{python} did not start.");
    }

    private static bool Has(string python, string script, string[] arguments)
    {
        try
        {
            using Process process = Start(python, script, ["--check", .. arguments]);
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // There is no such program.
            return false;
        }
    }
}
