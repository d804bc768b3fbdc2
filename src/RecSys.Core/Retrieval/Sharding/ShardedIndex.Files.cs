using System.Text.Json;
using RecSys.Serialization;

namespace RecSys.Retrieval;

/// <content>Saving and loading.</content>
public sealed partial class ShardedIndex
{
    private const int CurrentVersion = 1;
    private const int MaxManifest = 1 << 24;
    private const string ManifestName = "shards.json";

    /// <summary>
    /// Saves the shards as files of a folder, with a list of them that is written last: until then the folder holds what was saved before, and
    /// afterwards files of the old list are deleted.
    /// </summary>
    /// <param name="folder">The folder; made where there is none.</param>
    public void Save(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(folder);
        string[] old = File.Exists(Path.Combine(folder, ManifestName)) ? Names(folder) : [];
        string mark = Guid.NewGuid().ToString("N");
        var names = new string[_shards.Length];
        try
        {
            for (int i = 0; i < names.Length; i++)
            {
                names[i] = FormattableString.Invariant($"shard-{i}-{mark}.index");
                _shards[i].Save(Path.Combine(folder, names[i]));
            }
            AtomicFile.Write(Path.Combine(folder, ManifestName), stream => JsonSerializer.Serialize(stream, new ShardList(CurrentVersion, names), ShardListJson.Default.ShardList));
        }
        catch
        {
            foreach (string name in names.Where(name => name is not null)) File.Delete(Path.Combine(folder, name));
            throw;
        }
        foreach (string name in old) File.Delete(Path.Combine(folder, name));
    }

    /// <summary>Reads shards into memory and compares all of them with their hashes.</summary>
    /// <param name="folder">A folder that <see cref="Save"/> wrote.</param>
    /// <exception cref="FormatException">The folder holds no shards, or one of them is damaged or was written by a newer version.</exception>
    public static ShardedIndex Load(string folder) => Open(folder, VectorIndex.Load);

    /// <summary>Opens shards whose vectors stay in their files, see <see cref="VectorIndex.Map"/>.</summary>
    /// <param name="folder">A folder that <see cref="Save"/> wrote.</param>
    /// <param name="verify">Whether all files are read once and compared with their hashes.</param>
    /// <exception cref="FormatException">The folder holds no shards, or one of them is damaged or was written by a newer version.</exception>
    public static ShardedIndex Map(string folder, bool verify = true) => Open(folder, path => VectorIndex.Map(path, verify));

    private static ShardedIndex Open(string folder, Func<string, VectorIndex> open)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        VectorIndex[] shards = Array.ConvertAll(Names(folder), name => open(Path.Combine(folder, name)));
        try
        {
            return new ShardedIndex(shards);
        }
        catch (ArgumentException e)
        {
            throw new FormatException($"The shards in '{folder}' do not belong together: {e.Message}", e);
        }
    }

    // Files in the folder itself and nowhere else.
    private static string[] Names(string folder)
    {
        string path = Path.Combine(folder, ManifestName);
        if (new FileInfo(path).Length > MaxManifest) throw new FormatException($"'{path}' is too long to be a list of shards.");
        ShardList? list;
        try
        {
            list = JsonSerializer.Deserialize(File.ReadAllBytes(path), ShardListJson.Default.ShardList);
        }
        catch (JsonException e)
        {
            throw new FormatException($"'{path}' is no list of shards; the file is damaged.", e);
        }
        if (list?.Files is null || list.Files.Length == 0) throw new FormatException($"'{path}' lists no shards.");
        if (list.Version > CurrentVersion) throw new FormatException($"'{path}' has format version {list.Version}; this library reads up to {CurrentVersion}. Update RecSys.ML.");
        foreach (string name in list.Files)
        {
            if (string.IsNullOrEmpty(name) || name.Contains('/', StringComparison.Ordinal) || name != Path.GetFileName(name) || !name.EndsWith(".index", StringComparison.Ordinal))
                throw new FormatException($"'{path}' lists '{name}', which is no file of the folder.");
        }
        return list.Files;
    }
}
