using System.IO.Compression;
using System.Text;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Writes a view in the .idv format.</summary>
internal static class BinarySaver
{
    private sealed record Column(DataViewSchema.Column Source, BinaryCodec Codec, List<(long Offset, int Size, int Raw)> Blocks);

    /// <summary>Writes the columns with their annotations; needs a stream that can seek, or else buffers the whole file.</summary>
    public static void Save(IDataView data, Stream stream, bool keepHidden)
    {
        if (!stream.CanSeek || stream.Position != 0)
        {
            using var file = new MemoryStream();
            Save(data, file, keepHidden);
            file.WriteTo(stream);
            return;
        }
        Column[] columns = data.Schema
            .Where(c => keepHidden || !c.IsHidden)
            .Select(c => new Column(c, BinaryCodec.For(c.Type), new()))
            .Where(c => c.Codec != null)
            .ToArray();
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(new byte[BinaryFormat.HeaderSize]);
        long rows = WriteRows(data, columns, writer);
        long[] lookups = columns.Select(c => WriteLookup(c, writer)).ToArray();
        long[] annotations = columns.Select(c => WriteAnnotations(c.Source.Annotations, writer)).ToArray();
        long contents = stream.Position;
        for (int i = 0; i < columns.Length; i++)
        {
            writer.Write(columns[i].Source.Name);
            columns[i].Codec.WriteDefinition(writer);
            writer.Write(BinaryFormat.Deflate);
            writer.Write7BitEncodedInt((int)Math.Clamp(rows, 1, BinaryFormat.RowsPerBlock));
            writer.Write(lookups[i]);
            writer.Write(annotations[i]);
        }
        long tail = stream.Position;
        writer.Write(BinaryFormat.TailSignature);
        long end = stream.Position;
        writer.Flush();
        stream.Position = 0;
        writer.Write(BinaryFormat.Signature);
        writer.Write(BinaryFormat.Version);
        writer.Write(BinaryFormat.Version);
        writer.Write(contents);
        writer.Write(tail);
        writer.Write(rows);
        writer.Write(columns.Length);
        writer.Flush();
        stream.Position = end;
    }

    private static long WriteRows(IDataView data, Column[] columns, BinaryWriter writer)
    {
        using DataViewRowCursor cursor = data.GetRowCursor(columns.Select(c => c.Source));
        BlockWriter[] blocks = columns
            .Select(c => (BlockWriter)Activator.CreateInstance(typeof(BlockWriter<>).MakeGenericType(c.Source.Type.RawType), cursor, c))
            .ToArray();
        long rows = 0;
        while (cursor.MoveNext())
        {
            foreach (BlockWriter block in blocks)
                block.Add();
            if (++rows % BinaryFormat.RowsPerBlock == 0)
                Flush(blocks, writer);
        }
        if (rows % BinaryFormat.RowsPerBlock != 0)
            Flush(blocks, writer);
        return rows;
    }

    private static void Flush(BlockWriter[] blocks, BinaryWriter writer)
    {
        foreach (BlockWriter block in blocks)
            block.Flush(writer);
    }

    private static long WriteLookup(Column column, BinaryWriter writer)
    {
        writer.Flush();
        long offset = writer.BaseStream.Position;
        foreach ((long at, int size, int raw) in column.Blocks)
        {
            writer.Write(at);
            writer.Write(size);
            writer.Write(raw);
        }
        return offset;
    }

    private static long WriteAnnotations(DataViewSchema.Annotations annotations, BinaryWriter writer)
    {
        var written = new List<(DataViewSchema.Column Column, BinaryCodec Codec, long Offset, int Size)>();
        foreach (DataViewSchema.Column column in annotations.Schema)
        {
            if (BinaryCodec.For(column.Type) is not BinaryCodec codec)
                continue;
            var block = (BlockWriter)Activator.CreateInstance(typeof(BlockWriter<>).MakeGenericType(column.Type.RawType), annotations, column, codec);
            (long offset, int size, _) = block.Flush(writer);
            written.Add((column, codec, offset, size));
        }
        if (written.Count == 0)
            return 0;
        writer.Flush();
        long contents = writer.BaseStream.Position;
        writer.Write7BitEncodedInt(written.Count);
        foreach (var entry in written)
        {
            writer.Write(entry.Column.Name);
            entry.Codec.WriteDefinition(writer);
            writer.Write(BinaryFormat.Deflate);
            writer.Write(entry.Offset);
            writer.Write7BitEncodedInt(entry.Size);
        }
        return contents;
    }

    private abstract class BlockWriter
    {
        public abstract void Add();

        public abstract (long Offset, int Size, int Raw) Flush(BinaryWriter writer);
    }

    private sealed class BlockWriter<T> : BlockWriter
    {
        private readonly BinaryCodec<T> _codec;
        private readonly ValueGetter<T> _getter;
        private readonly List<(long Offset, int Size, int Raw)> _blocks;
        private readonly List<T> _values = new();

        public BlockWriter(DataViewRowCursor cursor, Column column)
        {
            _codec = (BinaryCodec<T>)column.Codec;
            _getter = cursor.GetGetter<T>(column.Source);
            _blocks = column.Blocks;
        }

        public BlockWriter(DataViewSchema.Annotations annotations, DataViewSchema.Column column, BinaryCodec codec)
        {
            _codec = (BinaryCodec<T>)codec;
            _blocks = new();
            T value = default;
            annotations.GetValue(column.Name, ref value);
            _values.Add(value);
        }

        public override void Add()
        {
            // Each row gets a buffer of its own: the rows of a block are kept until it is full.
            T value = default;
            _getter(ref value);
            _values.Add(value);
        }

        public override (long Offset, int Size, int Raw) Flush(BinaryWriter writer)
        {
            using var raw = new MemoryStream();
            using (var inner = new BinaryWriter(raw, Encoding.UTF8, leaveOpen: true))
                _codec.Write(inner, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_values));
            _values.Clear();
            writer.Flush();
            long offset = writer.BaseStream.Position;
            using (var deflate = new DeflateStream(writer.BaseStream, CompressionLevel.Optimal, leaveOpen: true))
                raw.WriteTo(deflate);
            var block = (offset, checked((int)(writer.BaseStream.Position - offset)), checked((int)raw.Length));
            _blocks.Add(block);
            return block;
        }
    }
}
