namespace RecSys.Benchmarks.Peers;

/// <summary>Finds the repository that this program was built in.</summary>
public static class RepositoryRoot
{
    private const string Mark = "RecSys.ML.sln";

    /// <summary>The folder for what is made: artifacts/ of the repository, or of the current folder where there is none.</summary>
    public static string Artifacts() => Path.Combine(Find() ?? Environment.CurrentDirectory, "artifacts");

    /// <summary>The repository's root, or null.</summary>
    public static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Mark))) return folder.FullName;
        }
        return null;
    }
}
