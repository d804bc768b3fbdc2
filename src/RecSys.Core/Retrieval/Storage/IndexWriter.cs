using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace RecSys.Retrieval.Storage;

/// <summary>
/// Takes the parts of an index by name and writes them:
/// <code>
/// "RECSYSVX"                    8 bytes
/// format version                i32, little-endian
/// length of the manifest        i32
/// SHA-256 of the manifest       32 bytes
/// manifest                      UTF-8 JSON: scalars; name, offset, length and SHA-256 of every section
/// sections                      each at a multiple of 64 bytes from the start, zeros between them
/// </code>
/// Memory is not copied: it must not change until the file is written.
/// </summary>
internal sealed unsafe class IndexWriter
{
    /// <summary>Raised when older readers could no longer make sense of the file.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Bytes before the manifest.</summary>
    public const int HeaderLength = 48;

    /// <summary>Sections start at multiples of it.</summary>
    public const int Alignment = 64;

    private const int Piece = 1 << 20;
    private readonly Dictionary<string, JsonElement> _values = [];
    private readonly List<Part> _parts = [];

    /// <summary>First bytes of every index file.</summary>
    public static ReadOnlySpan<byte> Magic => "RECSYSVX"u8;

    /// <summary>Adds a whole number.</summary>
    public void Write(string name, long value) => _values.Add(name, JsonSerializer.SerializeToElement(value));

    /// <summary>Adds a finite number; it is read back bit by bit.</summary>
    public void Write(string name, double value) => _values.Add(name, JsonSerializer.SerializeToElement(value));

    /// <summary>Adds a truth value.</summary>
    public void Write(string name, bool value) => _values.Add(name, JsonSerializer.SerializeToElement(value));

    /// <summary>Adds text.</summary>
    public void Write(string name, string value) => _values.Add(name, JsonSerializer.SerializeToElement(value));

    /// <summary>Adds a run of bytes outside of the managed heap.</summary>
    /// <param name="name">Name of the section.</param>
    /// <param name="bytes">First byte.</param>
    /// <param name="length">Number of bytes.</param>
    /// <param name="owner">Keeps the memory alive.</param>
    public void Write(string name, byte* bytes, long length, object owner) => _parts.Add(new Part(name, (nint)bytes, length, owner, default));

    /// <summary>Adds the first <paramref name="count"/> numbers of an array; a negative count: all.</summary>
    public void Write<T>(string name, T[] values, int count = -1)
        where T : unmanaged
    {
        GCHandle handle = GCHandle.Alloc(values, GCHandleType.Pinned);
        _parts.Add(new Part(name, handle.AddrOfPinnedObject(), (count < 0 ? values.Length : count) * (long)sizeof(T), values, handle));
    }

    /// <summary>Writes everything and lets go of the memory.</summary>
    public void WriteTo(Stream stream)
    {
        if (!BitConverter.IsLittleEndian) throw new PlatformNotSupportedException("Index files are little-endian, and so must the machine be.");
        try
        {
            byte[] manifest = Manifest();
            Span<byte> header = stackalloc byte[HeaderLength];
            Magic.CopyTo(header);
            BinaryPrimitives.WriteInt32LittleEndian(header[8..], CurrentVersion);
            BinaryPrimitives.WriteInt32LittleEndian(header[12..], manifest.Length);
            SHA256.HashData(manifest, header[16..]);
            stream.Write(header);
            stream.Write(manifest);
            long at = HeaderLength + manifest.Length;
            Span<byte> zeros = stackalloc byte[Alignment];
            zeros.Clear();
            foreach (Part part in _parts)
            {
                stream.Write(zeros[..(int)(Align(at) - at)]);
                at = Align(at) + part.Length;
                for (long done = 0; done < part.Length; done += Piece)
                    stream.Write(new ReadOnlySpan<byte>((byte*)part.Address + done, (int)Math.Min(Piece, part.Length - done)));
                GC.KeepAlive(part.Owner);
            }
        }
        finally
        {
            foreach (Part part in _parts)
            {
                if (part.Handle.IsAllocated) part.Handle.Free();
            }
            _parts.Clear();
        }
    }

    /// <summary>The next multiple of <see cref="Alignment"/>.</summary>
    public static long Align(long offset) => (offset + Alignment - 1) / Alignment * Alignment;

    /// <summary>SHA-256 of a run of bytes of any length, as text.</summary>
    public static string Hash(byte* bytes, long length)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (long done = 0; done < length; done += Piece) hash.AppendData(new ReadOnlySpan<byte>(bytes + done, (int)Math.Min(Piece, length - done)));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // Offsets count from the first section, whose place depends on the manifest's own length.
    private byte[] Manifest()
    {
        var hashes = new string[_parts.Count];
        Parallel.For(0, hashes.Length, i => hashes[i] = Hash((byte*)_parts[i].Address, _parts[i].Length));
        var manifest = new IndexManifest { Values = _values };
        long offset = 0;
        for (int i = 0; i < hashes.Length; i++)
        {
            manifest.Sections.Add(new IndexSection(_parts[i].Name, offset, _parts[i].Length, hashes[i]));
            offset = Align(offset + _parts[i].Length);
        }
        return JsonSerializer.SerializeToUtf8Bytes(manifest, IndexManifestJson.Default.IndexManifest);
    }

    private readonly record struct Part(string Name, nint Address, long Length, object Owner, GCHandle Handle);
}
