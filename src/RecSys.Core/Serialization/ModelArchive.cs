using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using RecSys.Models;
using RecSys.Retrieval;

namespace RecSys.Serialization;

/// <summary>
/// Models in a zip, in a folder of their own that ML.NET passes over:
/// <code>
/// RecSys/fingerprint          mark of the pipeline that the folder belongs to
/// RecSys/0/manifest.json      the first model of the pipeline: scalars, and the name, type, shape and SHA-256 of every tensor
/// RecSys/0/manifest.sha256    SHA-256 of the manifest
/// RecSys/0/NAME               a tensor, little-endian, row-major
/// RecSys/1/…                  the second one
/// RecSys/NAME.index           a vector index that the pipeline refers to by this name
/// </code>
/// </summary>
internal static class ModelArchive
{
    public const string Folder = "RecSys/";

    private const string IndexEnding = ".index";

    private const string FingerprintEntry = Folder + "fingerprint";

    public static void Save(ModelWriter model, string path) => AtomicFile.Write(path, stream =>
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        Add(zip, [model], FingerprintOfNothing());
    });

    /// <summary>Adds the folder to a zip that ML.NET has written and that is open for update.</summary>
    public static void AddTo(Stream stream, IReadOnlyList<ModelWriter> models)
    {
        string fingerprint;
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true)) fingerprint = PipelineZip.Fingerprint(zip);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true)) Add(zip, models, fingerprint);
    }

    /// <summary>Adds the folder to a zip that ML.NET has written, with vector indexes, which may be larger than memory allows for adding to a zip in place.</summary>
    public static void AddTo(Stream stream, IReadOnlyList<ModelWriter> models, IReadOnlyDictionary<string, Stream> indexes)
    {
        if (indexes.Count == 0)
        {
            AddTo(stream, models);
            return;
        }
        using FileStream old = TemporaryFile.Open();
        stream.CopyTo(old);
        stream.Position = 0;
        stream.SetLength(0);
        using var from = new ZipArchive(old, ZipArchiveMode.Read);
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (ZipArchiveEntry entry in from.Entries) Copy(entry.Open(), zip.CreateEntry(entry.FullName));
        foreach ((string name, Stream index) in indexes)
        {
            index.Position = 0;
            Copy(index, zip.CreateEntry($"{Folder}{name}{IndexEnding}", CompressionLevel.NoCompression));
        }
        // The mark is of names, lengths and checksums, which copying keeps.
        Add(zip, models, PipelineZip.Fingerprint(from));
    }

    /// <summary>A vector index of the folder; null where it is not there, or the folder belongs to another pipeline.</summary>
    public static VectorIndex? LoadIndex(ZipArchive zip, string name)
    {
        if (!BelongsToPipeline(zip) || zip.GetEntry($"{Folder}{name}{IndexEnding}") is not { } entry) return null;
        using Stream stream = entry.Open();
        return VectorIndex.Load(stream, entry.Length);
    }

    /// <summary>Reads a recommender; of several the last one.</summary>
    public static Recommender LoadRecommender(string path) => Load(path, CarrierLiteral.Magic, RecommenderCodec.Read, reader => !FeatureCodec.Holds(reader), "recommender");

    /// <summary>Reads a model of feature rows; of several the last one.</summary>
    public static FeatureModel LoadFeatures(string path) => Load(path, CarrierLiteral.FeatureMagic, FeatureCodec.Read, FeatureCodec.Holds, "model of feature rows");

    /// <summary>The models of the folder; none where there is no folder or where it belongs to another pipeline.</summary>
    public static IReadOnlyList<ModelReader> LoadFolder(ZipArchive zip)
    {
        if (!BelongsToPipeline(zip)) return [];
        var models = new List<ModelReader>();
        while (zip.GetEntry($"{Folder}{models.Count}/manifest.json") is { } entry)
        {
            string folder = $"{Folder}{models.Count}/";
            ModelManifest manifest = ModelManifest.Parse(ZipContent.ReadAll(entry, ModelManifest.MaxLength), HashOf(zip, folder));
            models.Add(new ModelReader(manifest, section => OpenSection(zip, folder, section)));
        }
        return models;
    }

    public static ZipArchive Open(Stream stream, string path)
    {
        try
        {
            return new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (InvalidDataException e)
        {
            throw new FormatException($"'{path}' is no zip, or is cut off. It must be a file that Recommender.Save or mlContext.Model.Save has written.", e);
        }
    }

    private static T Load<T>(string path, string magic, Func<ModelReader, T> read, Func<ModelReader, bool> fits, string what)
    {
        using FileStream stream = File.OpenRead(path);
        using ZipArchive zip = Open(stream, path);
        try
        {
            IReadOnlyList<ModelReader> own = LoadFolder(zip);
            // A file with a model of the other kind only: its reader says what to do.
            ModelReader? model = own.LastOrDefault(fits) ?? PipelineZip.TryLoad(zip, magic) ?? own.LastOrDefault();
            return read(model ?? throw new FormatException($"'{path}' holds no {what} of RecSys.ML. Was the pipeline that was saved one with such a trainer?"));
        }
        catch (InvalidDataException e)
        {
            throw new FormatException($"'{path}' is damaged: {e.Message}", e);
        }
    }

    private static bool BelongsToPipeline(ZipArchive zip)
        => zip.GetEntry(FingerprintEntry) is { } mark && Encoding.UTF8.GetString(ZipContent.ReadAll(mark, 1024)) == PipelineZip.Fingerprint(zip);

    private static void Copy(Stream from, ZipArchiveEntry to)
    {
        using (from)
        using (Stream stream = to.Open()) from.CopyTo(stream);
    }

    private static byte[] HashOf(ZipArchive zip, string folder)
        => zip.GetEntry(folder + "manifest.sha256") is { } entry ? ZipContent.ReadAll(entry, SHA256.HashSizeInBytes) : [];

    private static Stream OpenSection(ZipArchive zip, string folder, ModelSection section)
    {
        ZipArchiveEntry entry = zip.GetEntry(folder + section.Name) ?? throw new FormatException($"The zip lacks '{folder}{section.Name}', which its manifest lists; the file is damaged.");
        ZipContent.CheckLength(entry, section.ByteCount);
        return entry.Open();
    }

    // Tensors of floats hardly compress, so they are stored as they are.
    private static void Add(ZipArchive zip, IReadOnlyList<ModelWriter> models, string fingerprint)
    {
        Write(zip, FingerprintEntry, Encoding.UTF8.GetBytes(fingerprint));
        for (int i = 0; i < models.Count; i++)
        {
            ModelWriter model = models[i];
            Write(zip, $"{Folder}{i}/manifest.json", model.Manifest);
            Write(zip, $"{Folder}{i}/manifest.sha256", SHA256.HashData(model.Manifest));
            foreach (var (section, bytes) in model.Sections) Write(zip, $"{Folder}{i}/{section.Name}", bytes().Span);
        }
    }

    private static void Write(ZipArchive zip, string name, ReadOnlySpan<byte> content)
    {
        using Stream stream = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
        stream.Write(content);
    }

    private static string FingerprintOfNothing()
    {
        using var stream = new MemoryStream();
        using (new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true)) { }
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
        return PipelineZip.Fingerprint(zip);
    }
}
