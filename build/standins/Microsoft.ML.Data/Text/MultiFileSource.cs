using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Files that are read one after another.</summary>
public sealed class MultiFileSource : IMultiStreamSource
{
    private readonly string[] _paths;

    public MultiFileSource(params string[] paths)
    {
        Contracts.CheckValue(paths, nameof(paths));
        foreach (string path in paths)
            Contracts.CheckNonEmpty(path, nameof(paths));
        // Only a single path may have wildcards or join several by '+', and only where no file has that very name.
        _paths = paths.Length == 1 && !File.Exists(paths[0]) ? paths[0].Split('+').SelectMany(Expand).ToArray() : paths.ToArray();
    }

    public int Count => _paths.Length;

    public string GetPathOrNull(int index)
    {
        CheckIndex(index);
        return _paths[index];
    }

    public Stream Open(int index)
    {
        CheckIndex(index);
        return new FileStream(_paths[index], FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16);
    }

    public TextReader OpenTextReader(int index) => new StreamReader(Open(index), System.Text.Encoding.UTF8, true, 1 << 16);

    private static IEnumerable<string> Expand(string path)
    {
        string name = Path.GetFileName(path);
        if (name.AsSpan().IndexOfAny('*', '?') < 0)
            return new[] { path };
        string directory = Path.GetDirectoryName(path);
        if (string.IsNullOrEmpty(directory))
            directory = ".";
        string[] found = Directory.Exists(directory) ? Directory.GetFiles(directory, name) : Array.Empty<string>();
        Array.Sort(found, StringComparer.Ordinal);
        // Without a match the pattern stays, so that the error names it.
        return found.Length > 0 ? found : new[] { path };
    }

    private void CheckIndex(int index) => Contracts.CheckParam((uint)index < (uint)_paths.Length, nameof(index), "Index out of range");
}
