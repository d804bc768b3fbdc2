using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Writes one component into its folder of a model zip.</summary>
public sealed class ModelSaveContext : IDisposable
{
    private const string OfficialToken = "PublicKeyToken=cc7b13ffcd2ddd51";
    private readonly ZipArchive _zip;
    private readonly MemoryStream _model = new();
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly List<string> _strings = new();
    private VersionInfo _version;

    internal ModelSaveContext(ZipArchive zip, string dir)
    {
        Contracts.CheckValue(zip, nameof(zip));
        _zip = zip;
        Directory = dir ?? "";
        Writer = new BinaryWriter(_model, Encoding.Unicode, leaveOpen: true);
    }

    internal BinaryWriter Writer { get; }

    internal string Directory { get; }

    internal bool InRepository => true;

    internal void CheckAtModel() => Contracts.Check(_version == null, "The version of a model is set once, before anything is written");

    internal void SetVersionInfo(VersionInfo version) => _version = version;

    /// <summary>Writes the index of a string; equal strings share one entry.</summary>
    internal void SaveString(string value)
    {
        Contracts.CheckValue(value, nameof(value));
        SaveStringOrNull(value);
    }

    internal void SaveNonEmptyString(string value)
    {
        Contracts.CheckParam(!string.IsNullOrEmpty(value), nameof(value));
        SaveStringOrNull(value);
    }

    internal void SaveStringOrNull(string value)
    {
        if (value == null)
        {
            Writer.Write(-1);
            return;
        }
        if (!_ids.TryGetValue(value, out int id))
        {
            id = _strings.Count;
            _ids.Add(value, id);
            _strings.Add(value);
        }
        Writer.Write(id);
    }

    internal void SaveModel<T>(T value, string subDir) where T : class => Save(_zip, (ICanSaveModel)value, Combine(Directory, subDir));

    /// <summary>Writes a component into a folder of the zip.</summary>
    internal static void Save(ZipArchive zip, ICanSaveModel value, string dir)
    {
        Contracts.CheckValue(value, nameof(value));
        using var ctx = new ModelSaveContext(zip, dir);
        value.Save(ctx);
        ctx.Done();
    }

    internal void SaveBinaryStream(string name, Action<BinaryWriter> write) => SaveStream(name, stream =>
    {
        using var writer = new BinaryWriter(stream, Encoding.Unicode, leaveOpen: true);
        write(writer);
    });

    internal void SaveTextStream(string name, Action<TextWriter> write) => SaveStream(name, stream =>
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
        write(writer);
    });

    internal void SaveStream(string name, Action<Stream> write)
    {
        using Stream entry = _zip.CreateEntry(Combine(Directory, name), CompressionLevel.Fastest).Open();
        using var buffered = new BufferedStream(entry, 1 << 16);
        write(buffered);
    }

    internal static string Combine(string dir, string name) => string.IsNullOrEmpty(dir) ? name : string.IsNullOrEmpty(name) ? dir : dir + "/" + name;

    public void Dispose() => Writer.Dispose();

    /// <summary>Writes Model.key: header, what was written, strings, the loader's assembly, tail.</summary>
    private void Done()
    {
        Writer.Flush();
        string assembly = (_version?.LoaderAssemblyName ?? "");
        if (assembly.StartsWith("Microsoft.ML.", StringComparison.Ordinal))
            assembly = assembly.Replace("PublicKeyToken=null", OfficialToken, StringComparison.Ordinal);
        var header = new ModelHeader { ModelOffset = ModelHeader.Size, ModelSize = _model.Length };
        long at = ModelHeader.Size + _model.Length;
        if (_strings.Count > 0)
        {
            header.TableOffset = at;
            header.TableSize = 8L * _strings.Count;
            header.CharsOffset = at + header.TableSize;
            header.CharsSize = _strings.Sum(s => 2L * s.Length);
            at = header.CharsOffset + header.CharsSize;
        }
        if (assembly.Length > 0)
        {
            header.NameOffset = at;
            header.NameSize = 2 * assembly.Length;
            at += header.NameSize;
        }
        header.TailOffset = at;
        if (_version != null)
        {
            header.ModelSignature = _version.ModelSignature;
            header.VersionWritten = _version.VerWrittenCur;
            header.VersionReadable = _version.VerReadableCur;
            header.LoaderSignature = _version.LoaderSignature;
            header.LoaderSignatureAlt = _version.LoaderSignatureAlt;
        }
        SaveStream("Model.key", stream => WriteFile(stream, header, assembly));
    }

    private void WriteFile(Stream stream, ModelHeader header, string assembly)
    {
        var bytes = new byte[ModelHeader.Size];
        header.Write(bytes);
        stream.Write(bytes);
        _model.WriteTo(stream);
        Span<byte> number = stackalloc byte[8];
        long end = 0;
        foreach (string s in _strings)
        {
            end += 2L * s.Length;
            BitConverter.TryWriteBytes(number, end);
            stream.Write(number);
        }
        foreach (string s in _strings)
            stream.Write(MemoryMarshal.AsBytes(s.AsSpan()));
        stream.Write(MemoryMarshal.AsBytes(assembly.AsSpan()));
        BitConverter.TryWriteBytes(number, ModelHeader.Tail);
        stream.Write(number);
    }
}
