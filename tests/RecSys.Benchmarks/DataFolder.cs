namespace RecSys.Benchmarks;

/// <summary>The folder of the real data sets, RECSYS_DATA.</summary>
public static class DataFolder
{
    /// <summary>Folder of a data set, or null where there is none.</summary>
    public static string? Find(string dataset)
        => Environment.GetEnvironmentVariable("RECSYS_DATA") is { Length: > 0 } parent && Directory.Exists(Path.Combine(parent, dataset)) ? Path.Combine(parent, dataset) : null;

    /// <summary>Folder of a data set.</summary>
    public static string Get(string dataset)
        => Find(dataset) ?? throw new UsageException($"This needs the data set {dataset}: set RECSYS_DATA to the folder that holds {dataset}/, as its publisher unpacks it.");
}
