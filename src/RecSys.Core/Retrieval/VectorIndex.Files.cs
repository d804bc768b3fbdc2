using RecSys.Retrieval.Storage;
using RecSys.Serialization;

namespace RecSys.Retrieval;

/// <content>Saving and loading.</content>
public sealed partial class VectorIndex
{
    /// <summary>Saves the index. A file that is there stays as it was until the new one is complete, also where the disk is full. Searches go on meanwhile.</summary>
    /// <param name="path">File to write or replace.</param>
    public void Save(string path) => AtomicFile.Write(path, Save);

    /// <summary>Writes the index to a stream, as in a file.</summary>
    /// <param name="stream">Where to write.</param>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        lock (_writing)
        {
            IndexBody body = _body;
            var writer = new IndexWriter();
            IndexKinds.Write(body.Options, writer);
            writer.Write("dimension", body.Dimension);
            IdTableCodec.Write(writer, body.Ids);
            body.Write(writer);
            writer.WriteTo(stream);
        }
    }

    /// <summary>Reads an index into memory and compares all of it with its hashes.</summary>
    /// <param name="path">A file that <see cref="Save(string)"/> wrote.</param>
    /// <exception cref="FormatException">The file is no index, is cut off or changed, or was written by a newer version.</exception>
    public static VectorIndex Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 1);
        return Named(path, () => Load(stream, stream.Length));
    }

    /// <summary>Reads an index from a stream into memory and compares all of it with its hashes.</summary>
    /// <param name="stream">What <see cref="Save(Stream)"/> wrote.</param>
    /// <param name="length">Number of bytes to read.</param>
    /// <exception cref="FormatException">The bytes are no index, are cut off or changed, or were written by a newer version.</exception>
    public static unsafe VectorIndex Load(Stream stream, long length)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        var block = new MemoryBlock(length);
        const int Piece = 1 << 24;
        for (long at = 0; at < length; at += Piece)
        {
            var piece = new Span<byte>(block.Pointer + at, (int)Math.Min(Piece, length - at));
            if (stream.ReadAtLeast(piece, piece.Length, throwOnEndOfStream: false) != piece.Length)
                throw new FormatException($"The index is cut off: {length} bytes are expected.");
        }
        return Read(new IndexReader(block, verify: true));
    }

    /// <summary>
    /// Opens an index whose vectors stay in the file and come into memory as searches touch them; processes that map one file share it. Adding
    /// to such an index copies it into memory first. The file must not be changed while it is mapped; <see cref="Save(string)"/> to the same path is safe, since it replaces the file.
    /// </summary>
    /// <param name="path">A file that <see cref="Save(string)"/> wrote.</param>
    /// <param name="verify">Whether all of the file is read once and compared with its hashes; without it opening takes next to no time, and damage to the vectors is not noticed.</param>
    /// <exception cref="FormatException">The file is no index, is cut off or changed, or was written by a newer version.</exception>
    public static VectorIndex Map(string path, bool verify = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Named(path, () => Read(new IndexReader(MappedFile.Open(path), verify)));
    }

    private static VectorIndex Named(string path, Func<VectorIndex> read)
    {
        try
        {
            return read();
        }
        catch (FormatException e)
        {
            throw new FormatException($"'{path}' cannot be read: {e.Message}", e);
        }
    }

    private static VectorIndex Read(IndexReader reader)
    {
        VectorIndexOptions options = IndexKinds.Read(reader);
        int dimension = reader.ReadInt("dimension", 1);
        IndexBody body = options.Create(dimension, IdTableCodec.Read(reader));
        body.Read(reader);
        return new VectorIndex(body);
    }
}
