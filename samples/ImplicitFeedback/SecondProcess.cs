using System.Diagnostics;

namespace ImplicitFeedback;

/// <summary>Starts this program once more.</summary>
public static class SecondProcess
{
    public static int Run(params string[] arguments)
    {
        string self = Environment.ProcessPath!;
        // Started as "dotnet ImplicitFeedback.dll", the program is the first argument.
        if (Path.GetFileNameWithoutExtension(self) == "dotnet") arguments = [Environment.GetCommandLineArgs()[0], .. arguments];
        using Process process = Process.Start(new ProcessStartInfo(self, arguments))!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
