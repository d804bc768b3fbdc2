using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>Finds the compiled shim: beside the assembly, or in build/native of the repository the program runs in.</summary>
internal static class NativeLoader
{
    internal const string Library = "torchshim";
    private const string FileName = "libtorchshim.so";

    [ModuleInitializer]
    internal static void Register() => NativeLibrary.SetDllImportResolver(typeof(NativeLoader).Assembly, Resolve);

    /// <summary>Whether the shim, and with it libtorch, can be loaded.</summary>
    internal static bool IsAvailable => TryLoad(out _, out _);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? search)
    {
        if (name != Library) return 0;
        return TryLoad(out nint handle, out string reason)
            ? handle
            : throw new DllNotFoundException($"libtorch cannot be used: {reason}. Run 'bash build/setup.sh training', which installs it and compiles {FileName}.");
    }

    private static bool TryLoad(out nint handle, out string reason)
    {
        reason = $"{FileName} was found neither beside the program nor in build/native";
        foreach (string path in Candidates())
        {
            if (!File.Exists(path)) continue;
            try
            {
                handle = NativeLibrary.Load(path);
                return true;
            }
            catch (DllNotFoundException e)
            {
                reason = $"{path} cannot be loaded ({e.Message.Split('\n')[0]})";
            }
        }
        handle = 0;
        return false;
    }

    private static IEnumerable<string> Candidates()
    {
        yield return Path.Combine(AppContext.BaseDirectory, FileName);
        string beside = Path.GetDirectoryName(typeof(NativeLoader).Assembly.Location);
        if (!string.IsNullOrEmpty(beside)) yield return Path.Combine(beside, FileName);
        foreach (string start in new[] { AppContext.BaseDirectory, beside, Environment.CurrentDirectory })
            for (var folder = string.IsNullOrEmpty(start) ? null : new DirectoryInfo(start); folder is not null; folder = folder.Parent)
                if (File.Exists(Path.Combine(folder.FullName, "RecSys.ML.sln")))
                    yield return Path.Combine(folder.FullName, "build", "native", FileName);
    }
}
