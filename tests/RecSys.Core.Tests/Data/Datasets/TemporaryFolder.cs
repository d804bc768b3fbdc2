namespace RecSys.Tests.Data.Datasets;

/// <summary>A folder of files that is deleted with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("recsys-").FullName;

    public string Add(string name, string text)
    {
        string path = System.IO.Path.Combine(Path, name);
        File.WriteAllText(path, text, System.Text.Encoding.Latin1);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
