namespace RecSys.Data;

/// <summary>Finds the files of a data set.</summary>
internal static class DatasetFile
{
    /// <summary>Path of the first of several names that exists in a folder.</summary>
    public static string Find(string folder, string dataset, params ReadOnlySpan<string> names)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"{dataset}: expected a folder with {string.Join(" or ", names)}; found no folder '{folder}'. Download the data set from its publisher, unpack it and name that folder.");
        foreach (string name in names)
        {
            string path = Path.Combine(folder, name);
            if (File.Exists(path)) return path;
        }
        throw new FileNotFoundException($"{dataset}: expected the file {string.Join(" or ", names)}; found none of that name in '{folder}'. Name the folder that the data set was unpacked into.");
    }
}
