using System.Reflection;
using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>
/// Finds the native library: in the folder that RECSYS_ONNXRUNTIME names, beside this assembly, in build/native of the repository it was
/// built in or runs in, and last where the system looks.
/// </summary>
internal static class NativeLoader
{
    private const string Variable = "RECSYS_ONNXRUNTIME";
    private static readonly string[] FileNames = ["libonnxruntime.so", "libonnxruntime.so.1", "libonnxruntime.dylib", "onnxruntime.dll"];
    private static readonly Lazy<nint> Library = new(Load);

    /// <summary>Address of an exported function.</summary>
    public static nint Function(string name) => NativeLibrary.TryGetExport(Library.Value, name, out var address)
        ? address
        : throw new EntryPointNotFoundException($"Unable to find an entry point named '{name}' in shared library 'onnxruntime'.");

    private static nint Load()
    {
        foreach (var folder in Folders())
        {
            foreach (var name in FileNames)
            {
                var path = Path.Combine(folder, name);
                if (File.Exists(path))
                {
                    return NativeLibrary.Load(path);
                }
            }
        }
        foreach (var name in FileNames)
        {
            if (NativeLibrary.TryLoad(name, out var library))
            {
                return library;
            }
        }
        throw new DllNotFoundException(
            $"The native library of ONNX Runtime ({FileNames[0]}) was not found. Run 'bash build/setup.sh' in the repository, which fetches it "
            + $"where npm is installed, or name a folder that holds it in the environment variable {Variable}. Searched: {string.Join(", ", Folders().Select(Path.GetFullPath).Select(Path.TrimEndingDirectorySeparator).Distinct())}.");
    }

    private static IEnumerable<string> Folders()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            yield return named;
        }
        var location = typeof(NativeLoader).Assembly.Location;
        if (location.Length > 0)
        {
            yield return Path.GetDirectoryName(location);
        }
        yield return AppContext.BaseDirectory;
        yield return Path.Combine(AppContext.BaseDirectory, "runtimes", RuntimeInformation.RuntimeIdentifier, "native");
        foreach (var attribute in typeof(NativeLoader).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>())
        {
            if (attribute.Key == "NativeFolder")
            {
                yield return attribute.Value;
            }
        }
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RecSys.ML.sln")))
            {
                yield return Path.Combine(folder.FullName, "build", "native");
            }
        }
    }
}
