using System.IO.Compression;
using System.Text;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>The table of contents of an .idv file: everything but the rows.</summary>
internal sealed class BinaryFile
{
    private BinaryFile(DataViewSchema schema, Column[] columns, long rowCount)
    {
        Schema = schema;
        Columns = columns;
        RowCount = rowCount;
    }

    public sealed record Column(BinaryCodec Codec, byte Compression, int RowsPerBlock, (long Offset, int Size, int Raw)[] Blocks);

    public DataViewSchema Schema { get; }

    public Column[] Columns { get; }

    public long RowCount { get; }

    public static BinaryFile Read(Stream stream)
    {
        var header = new byte[BinaryFormat.HeaderSize];
        int read = stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        Contracts.CheckDecode(read == header.Length, $"Read only {read} bytes in file, expected header size of {header.Length}");
        using var head = new BinaryReader(new MemoryStream(header));
        Contracts.CheckDecode(head.ReadUInt64() == BinaryFormat.Signature, "This does not appear to be a binary dataview file");
        ulong version = head.ReadUInt64(), needed = head.ReadUInt64();
        Contracts.CheckDecode(needed <= BinaryFormat.Version, "Cannot read version of data, newer than what this version can read");
        Contracts.CheckDecode(version >= BinaryFormat.OldestVersion, "Cannot read version of data, older than what this version can read");
        long contents = head.ReadInt64(), tail = head.ReadInt64(), rows = head.ReadInt64();
        int count = head.ReadInt32();
        Contracts.CheckDecode(contents >= header.Length && tail >= contents && tail <= stream.Length - 8 && rows >= 0 && count >= 0,
            "Corrupt binary dataview header");
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        stream.Position = tail;
        Contracts.CheckDecode(reader.ReadUInt64() == BinaryFormat.TailSignature, "Incorrect tail signature");
        stream.Position = contents;
        var builder = new DataViewSchema.Builder();
        var columns = new List<Column>();
        for (int i = 0; i < count; i++)
        {
            string name = reader.ReadString();
            BinaryCodec codec = BinaryCodec.ReadDefinition(reader);
            byte compression = reader.ReadByte();
            int perBlock = reader.Read7BitEncodedInt();
            long lookup = reader.ReadInt64(), annotations = reader.ReadInt64();
            long next = stream.Position;
            // A column of an unknown codec is left out, as if it were not there.
            if (codec == null)
                continue;
            columns.Add(new Column(codec, compression, perBlock, ReadLookup(reader, lookup, rows, perBlock)));
            builder.AddColumn(name, codec.Type, annotations == 0 ? null : ReadAnnotations(reader, annotations));
            stream.Position = next;
        }
        return new BinaryFile(builder.ToSchema(), columns.ToArray(), rows);
    }

    /// <summary>Reads a block; the reader's stream holds what the codec wrote.</summary>
    public static BinaryReader Open(Stream stream, byte compression, long offset, int size)
    {
        Contracts.CheckDecode(offset >= 0 && size >= 0 && offset <= stream.Length - size, "Corrupt binary dataview block");
        var bytes = new byte[size];
        stream.Position = offset;
        stream.ReadExactly(bytes);
        Stream packed = new MemoryStream(bytes);
        Stream raw = compression switch
        {
            BinaryFormat.Stored => packed,
            BinaryFormat.Deflate => new DeflateStream(packed, CompressionMode.Decompress),
            BinaryFormat.ZLib => new ZLibStream(packed, CompressionMode.Decompress),
            _ => throw Contracts.ExceptDecode("Unknown compression kind"),
        };
        return new BinaryReader(compression == BinaryFormat.Stored ? raw : new BufferedStream(raw, 1 << 14), Encoding.UTF8);
    }

    private static (long Offset, int Size, int Raw)[] ReadLookup(BinaryReader reader, long offset, long rows, int perBlock)
    {
        if (rows == 0)
            return Array.Empty<(long, int, int)>();
        Contracts.CheckDecode(perBlock > 0, "Corrupt binary dataview column");
        long blocks = (rows + perBlock - 1) / perBlock;
        Contracts.CheckDecode(offset >= 0 && blocks * 16 <= reader.BaseStream.Length - offset, "Corrupt binary dataview lookup");
        reader.BaseStream.Position = offset;
        var lookup = new (long, int, int)[blocks];
        for (int i = 0; i < lookup.Length; i++)
            lookup[i] = (reader.ReadInt64(), reader.ReadInt32(), reader.ReadInt32());
        return lookup;
    }

    private static DataViewSchema.Annotations ReadAnnotations(BinaryReader reader, long offset)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        reader.BaseStream.Position = offset;
        int count = reader.Read7BitEncodedInt();
        for (int i = 0; i < count; i++)
        {
            string kind = reader.ReadString();
            BinaryCodec codec = BinaryCodec.ReadDefinition(reader);
            byte compression = reader.ReadByte();
            long block = reader.ReadInt64();
            int size = reader.Read7BitEncodedInt();
            long next = reader.BaseStream.Position;
            if (codec != null)
            {
                using BinaryReader value = Open(reader.BaseStream, compression, block, size);
                typeof(BinaryFile).GetMethod(nameof(Add), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)
                    .MakeGenericMethod(codec.Type.RawType).Invoke(null, new object[] { builder, kind, codec, value });
            }
            reader.BaseStream.Position = next;
        }
        return builder.ToAnnotations();
    }

    private static void Add<T>(DataViewSchema.Annotations.Builder builder, string kind, BinaryCodec<T> codec, BinaryReader reader)
    {
        var values = new T[1];
        codec.Read(reader, values);
        builder.Add(kind, codec.Type, (ref T value) => codec.CopyTo(values[0], ref value));
    }
}
