using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace Microsoft.ML.Runtime;

/// <summary>Reads one component from its folder of a model zip.</summary>
internal sealed class ModelLoadContext : IDisposable
{
    private readonly ZipArchive _zip;
    private readonly byte[] _file;
    private readonly string[] _strings;

    private ModelLoadContext(ZipArchive zip, string dir, byte[] file)
    {
        _zip = zip;
        _file = file;
        Directory = dir;
        Header = ModelHeader.Read(file);
        _strings = new string[Header.TableSize / 8];
        LoaderAssemblyName = new string(MemoryMarshal.Cast<byte, char>(file.AsSpan((int)Header.NameOffset, Header.NameSize)));
        Reader = new BinaryReader(new MemoryStream(file, (int)Header.ModelOffset, (int)Header.ModelSize, writable: false), Encoding.Unicode);
    }

    public BinaryReader Reader { get; }

    public ModelHeader Header { get; }

    public string Directory { get; }

    public string LoaderAssemblyName { get; }

    public ZipArchive Zip => _zip;

    /// <summary>Checks that the model has the signature and a version that can be read.</summary>
    public void CheckAtModel(VersionInfo version)
    {
        Contracts.CheckDecode(Header.ModelSignature == version.ModelSignature, "Unknown file type");
        CheckVersion(version.VerWrittenCur, version.VerWeCanReadBack);
    }

    public void CheckVersion(uint current, uint oldest)
    {
        Contracts.CheckDecode(Header.VersionReadable <= current, "Cause: the model was saved by a newer version, which this version cannot read");
        Contracts.CheckDecode(Header.VersionWritten >= oldest, "Cause: the model was saved by a version that is too old to be read");
    }

    public string LoadString() => LoadStringOrNull() ?? throw Contracts.ExceptDecode();

    public string LoadNonEmptyString()
    {
        string value = LoadString();
        Contracts.CheckDecode(value.Length > 0);
        return value;
    }

    public string LoadStringOrNull()
    {
        int id = Reader.ReadInt32();
        if (id == -1)
            return null;
        Contracts.CheckDecode((uint)id < (uint)_strings.Length);
        return _strings[id] ??= StringAt(id);
    }

    public static T LoadModel<T>(IHostEnvironment env, ZipArchive zip, string dir) where T : class
    {
        using ModelLoadContext ctx = TryOpen(zip, dir) ?? throw Contracts.ExceptDecode("Corrupt model file");
        object made = ModelLoaders.Create(env, ctx);
        return made as T ?? throw Contracts.Except($"Loaded model is a {made.GetType().Name}, not a {typeof(T).Name}");
    }

    public T LoadModel<T>(IHostEnvironment env, string subDir) where T : class => LoadModel<T>(env, _zip, ModelSaveContext.Combine(Directory, subDir));

    public bool TryLoadModel<T>(IHostEnvironment env, string subDir, out T value) where T : class
    {
        value = null;
        if (Find(_zip, ModelSaveContext.Combine(Directory, ModelSaveContext.Combine(subDir, "Model.key"))) == null)
            return false;
        value = LoadModel<T>(env, subDir);
        return true;
    }

    /// <summary>Opens the model of a folder without making the component, or gives null when there is none.</summary>
    public static ModelLoadContext TryOpen(ZipArchive zip, string dir)
    {
        ZipArchiveEntry entry = Find(zip, ModelSaveContext.Combine(dir, "Model.key"));
        return entry == null ? null : new ModelLoadContext(zip, dir, ReadAll(entry));
    }

    public ModelLoadContext TryOpen(string subDir) => TryOpen(_zip, ModelSaveContext.Combine(Directory, subDir));

    public bool TryLoadBinaryStream(string name, Action<BinaryReader> read) => TryLoadStream(name, stream =>
    {
        using var reader = new BinaryReader(stream, Encoding.Unicode);
        read(reader);
    });

    public bool TryLoadTextStream(string name, Action<TextReader> read) => TryLoadStream(name, stream =>
    {
        using var reader = new StreamReader(stream);
        read(reader);
    });

    /// <summary>Hands over a seekable stream of an entry beside the model.</summary>
    public bool TryLoadStream(string name, Action<Stream> read)
    {
        ZipArchiveEntry entry = Find(_zip, ModelSaveContext.Combine(Directory, name));
        if (entry == null)
            return false;
        using var stream = new MemoryStream(ReadAll(entry), writable: false);
        read(stream);
        return true;
    }

    /// <summary>Finds an entry; a zip may have either kind of separator.</summary>
    public static ZipArchiveEntry Find(ZipArchive zip, string path) => zip.GetEntry(path) ?? zip.GetEntry(path.Replace('/', '\\'));

    public void Dispose() => Reader.Dispose();

    // An entry's declared length is not trusted for the allocation.
    private static byte[] ReadAll(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        long declared = entry.Length;
        using var copy = new MemoryStream((int)Math.Min(declared, Math.Min(int.MaxValue / 2, (entry.CompressedLength + 1024L) * 1100)));
        stream.CopyTo(copy);
        return copy.Length == copy.Capacity ? copy.GetBuffer() : copy.ToArray();
    }

    private string StringAt(int id)
    {
        ReadOnlySpan<long> ends = MemoryMarshal.Cast<byte, long>(_file.AsSpan((int)Header.TableOffset, (int)Header.TableSize));
        long from = id == 0 ? 0 : ends[id - 1];
        Contracts.CheckDecode(from >= 0 && ends[id] >= from && ends[id] <= Header.CharsSize);
        return new string(MemoryMarshal.Cast<byte, char>(_file.AsSpan((int)(Header.CharsOffset + from), (int)(ends[id] - from))));
    }
}
