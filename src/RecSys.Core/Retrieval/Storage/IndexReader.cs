using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;

namespace RecSys.Retrieval.Storage;

/// <summary>
/// Gives back what an <see cref="IndexWriter"/> took, from memory or from a mapped file. It distrusts the file: sizes and hashes are checked, and a
/// <see cref="FormatException"/> says what is wrong.
/// </summary>
internal sealed unsafe class IndexReader
{
    private const int MaxManifest = 16 << 20;
    private readonly MemoryBlock _file;
    private readonly bool _verify;
    private readonly long _start;
    private readonly IndexManifest _manifest;
    private readonly Dictionary<string, IndexSection> _sections = [];

    /// <summary>A reader of a file that lies in memory.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="verify">Whether sections are compared with their hashes, which reads all of them; the manifest always is.</param>
    public IndexReader(MemoryBlock file, bool verify)
    {
        (_file, _verify) = (file, verify);
        if (!BitConverter.IsLittleEndian) throw new PlatformNotSupportedException("Index files are little-endian, and so must the machine be.");
        if (file.Length < IndexWriter.HeaderLength || !new ReadOnlySpan<byte>(file.Pointer, 8).SequenceEqual(IndexWriter.Magic))
            throw new FormatException("These bytes hold no vector index of RecSys.ML.");
        var header = new ReadOnlySpan<byte>(file.Pointer, IndexWriter.HeaderLength);
        int version = BinaryPrimitives.ReadInt32LittleEndian(header[8..]), length = BinaryPrimitives.ReadInt32LittleEndian(header[12..]);
        if (version > IndexWriter.CurrentVersion)
            throw new FormatException($"The index file has format version {version}; this library reads up to {IndexWriter.CurrentVersion}. Update RecSys.ML.");
        if (version < 1 || length is < 0 or > MaxManifest || length > file.Length - IndexWriter.HeaderLength)
            throw new FormatException("The index file is cut off within its manifest, or damaged.");
        var json = new ReadOnlySpan<byte>(file.Pointer + IndexWriter.HeaderLength, length);
        if (!SHA256.HashData(json).AsSpan().SequenceEqual(header[16..48]))
            throw new FormatException("The index file's manifest does not match its hash; the file is damaged or was changed.");
        _start = IndexWriter.Align(IndexWriter.HeaderLength + length);
        _manifest = Parse(json);
        foreach (IndexSection section in _manifest.Sections)
        {
            if (section?.Name is null || section.Sha256 is null || section.Offset < 0 || section.Length < 0 || section.Offset % IndexWriter.Alignment != 0)
                throw new FormatException("The index file's manifest lists a section without a name, a valid place or a hash; the file is damaged.");
            // An empty section may lie behind the end: nothing is padded there.
            if (section.Length > 0 && (section.Offset > file.Length - _start || section.Length > file.Length - _start - section.Offset))
                throw new FormatException($"The index file is cut off within the section '{section.Name}'.");
            if (!_sections.TryAdd(section.Name, section)) throw new FormatException($"The index file lists section '{section.Name}' twice; it is damaged.");
        }
    }

    /// <summary>Reads a whole number within bounds.</summary>
    public int ReadInt(string name, int min = int.MinValue, int max = int.MaxValue)
        => Value(name).ValueKind == JsonValueKind.Number && Value(name).TryGetInt32(out int number) && number >= min && number <= max ? number
            : throw new FormatException($"The index file's '{name}' is {Value(name)}; expected a whole number from {min} to {max}.");

    /// <summary>Reads a finite number.</summary>
    public double ReadDouble(string name)
        => Value(name).ValueKind == JsonValueKind.Number && Value(name).TryGetDouble(out double number) && double.IsFinite(number) ? number
            : throw new FormatException($"The index file's '{name}' is {Value(name)}; expected a finite number.");

    /// <summary>Reads a truth value.</summary>
    public bool ReadBool(string name) => Value(name).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw new FormatException($"The index file's '{name}' is {Value(name)}; expected true or false."),
    };

    /// <summary>Reads text.</summary>
    public string ReadText(string name)
        => Value(name).ValueKind == JsonValueKind.String ? Value(name).GetString()! : throw new FormatException($"The index file's '{name}' is {Value(name)}; expected text.");

    /// <summary>Reads a value of an enumeration that was written as text.</summary>
    public T ReadEnum<T>(string name)
        where T : struct, Enum
        => Enum.TryParse(ReadText(name), out T value) && Enum.IsDefined(value) ? value
            : throw new FormatException($"The index file's '{name}' is '{ReadText(name)}'; expected one of {string.Join(", ", Enum.GetNames<T>())}.");

    /// <summary>Whether a section of this name was written.</summary>
    public bool Has(string name) => _sections.ContainsKey(name);

    /// <summary>Copies a section to an array.</summary>
    /// <param name="name">Name of the section.</param>
    /// <param name="count">Elements it must have; negative: any number.</param>
    public T[] Read<T>(string name, long count = -1)
        where T : unmanaged
    {
        IndexSection section = Section(name, count < 0 ? -1 : count * sizeof(T));
        if (section.Length % sizeof(T) != 0 || section.Length / sizeof(T) > Array.MaxLength)
            throw new FormatException($"The index file's section '{name}' has {section.Length} bytes, no number of elements that is expected.");
        var values = new T[section.Length / sizeof(T)];
        fixed (T* to = values) Buffer.MemoryCopy(_file.Pointer + _start + section.Offset, to, section.Length, section.Length);
        GC.KeepAlive(_file);
        return values;
    }

    /// <summary>A section where it lies: part of the file's memory, read-only where that is mapped.</summary>
    /// <param name="name">Name of the section.</param>
    /// <param name="length">Bytes it must have; negative: any number.</param>
    public MemoryBlock Block(string name, long length = -1)
    {
        IndexSection section = Section(name, length);
        return new PartOfBlock(_file, section.Length == 0 ? 0 : _start + section.Offset, section.Length);
    }

    private static IndexManifest Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            IndexManifest? manifest = JsonSerializer.Deserialize(json, IndexManifestJson.Default.IndexManifest);
            return manifest?.Values is not null && manifest.Sections is not null ? manifest : throw new FormatException("The file holds no vector index of RecSys.ML.");
        }
        catch (JsonException e)
        {
            throw new FormatException("The index file's manifest is not readable; the file is damaged.", e);
        }
    }

    private JsonElement Value(string name)
        => _manifest.Values.TryGetValue(name, out JsonElement value) ? value : throw new FormatException($"The index file lacks the value '{name}'.");

    private IndexSection Section(string name, long length)
    {
        if (!_sections.TryGetValue(name, out IndexSection? section)) throw new FormatException($"The index file lacks the section '{name}'.");
        if (length >= 0 && section.Length != length)
            throw new FormatException($"The index file's section '{name}' has {section.Length} bytes; expected {length}.");
        if (_verify && section.Sha256 != IndexWriter.Hash(_file.Pointer + _start + section.Offset, section.Length))
            throw new FormatException($"The index file's section '{name}' does not match its hash; the file is damaged or was changed.");
        return section;
    }

    private sealed class PartOfBlock(MemoryBlock whole, long offset, long length) : MemoryBlock(whole.Pointer + offset, length)
    {
        // Held so that the whole is not freed before its part.
        private readonly MemoryBlock _whole = whole;

        public override bool IsReadOnly => _whole.IsReadOnly;
    }
}
