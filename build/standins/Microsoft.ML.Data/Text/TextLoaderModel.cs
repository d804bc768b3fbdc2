using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>The loader's part of a model file.</summary>
/// <remarks>
/// i64 most rows, u32 flags, i32 input size, i32 number of separators, u16 each, u16 decimal marker, u16 escape; then i32 number of columns, each:
/// i32 id of the name, u8 kind, u8 is key, (u64 key count), i32 number of segments, each i32 first, i32 limit, u8 force vector.
/// The header line is the text "Header.txt" beside it.
/// </remarks>
internal static class TextLoaderModel
{
    private const uint Threads = 0x01, Header = 0x02, Quoting = 0x04, Sparse = 0x08, Trim = 0x10, Multiline = 0x20, MissingAsNaN = 0x40;
    private const string HeaderEntry = "Header.txt";

    private static VersionInfo Version() => new(
        modelSignature: "TXTLOADR", verWrittenCur: 0x0001000E, verReadableCur: 0x0001000A, verWeCanReadBack: 0x00010009,
        loaderSignature: TextLoader.LoaderSignature, loaderAssemblyName: typeof(TextLoader).Assembly.FullName);

    public static void Save(ModelSaveContext ctx, TextLoader loader, string header)
    {
        TextFormat format = loader.Format;
        ctx.SetVersionInfo(Version());
        BinaryWriter writer = ctx.Writer;
        writer.Write(loader.MaxRows);
        writer.Write(Flag(loader.UseThreads, Threads) | Flag(format.Header, Header) | Flag(format.Quoting, Quoting) | Flag(format.Sparse, Sparse)
            | Flag(format.Trim, Trim) | Flag(format.Multiline, Multiline) | Flag(format.MissingAsNaN, MissingAsNaN));
        writer.Write(format.InputSize);
        writer.Write(format.Separators.Length);
        foreach (char separator in format.Separators)
            writer.Write((ushort)separator);
        writer.Write(format.DecimalMarker);
        writer.Write(format.Escape);
        writer.Write(loader.Columns.Length);
        foreach (TextColumn column in loader.Columns)
        {
            ctx.SaveNonEmptyString(column.Name);
            writer.Write((byte)column.Kind);
            var key = column.ItemType as KeyDataViewType;
            writer.Write((byte)(key != null ? 1 : 0));
            if (key != null)
                writer.Write(key.Count);
            writer.Write(column.Segments.Length);
            foreach (TextSegment segment in column.Segments)
            {
                writer.Write(segment.Min);
                writer.Write(segment.Lim);
                writer.Write((byte)(segment.ForceVector ? 1 : 0));
            }
        }
        if (header != null)
            ctx.SaveTextStream(HeaderEntry, text => text.WriteLine(header));
    }

    public static TextLoader Load(ModelLoadContext ctx, Func<TextFormat, TextColumn[], long, bool, string, TextLoader> create)
    {
        ctx.CheckAtModel(Version());
        BinaryReader reader = ctx.Reader;
        long maxRows = reader.ReadInt64();
        uint flags = reader.ReadUInt32();
        int inputSize = reader.ReadInt32();
        var separators = new char[Count(reader.ReadInt32())];
        for (int i = 0; i < separators.Length; i++)
            separators[i] = (char)reader.ReadUInt16();
        char marker = ctx.Header.VersionWritten >= 0x0001000D ? reader.ReadChar() : '.';
        char escape = ctx.Header.VersionWritten >= 0x0001000E ? reader.ReadChar() : '"';
        var columns = new TextColumn[Count(reader.ReadInt32())];
        for (int i = 0; i < columns.Length; i++)
            columns[i] = LoadColumn(ctx, reader);
        string header = null;
        ctx.TryLoadTextStream(HeaderEntry, text => header = text.ReadLine());
        var format = new TextFormat
        {
            Separators = separators,
            Quoting = (flags & Quoting) != 0,
            Sparse = (flags & Sparse) != 0,
            Trim = (flags & Trim) != 0,
            Header = (flags & Header) != 0,
            Multiline = (flags & Multiline) != 0,
            MissingAsNaN = (flags & MissingAsNaN) != 0,
            DecimalMarker = marker,
            Escape = escape,
            InputSize = inputSize,
        };
        return create(format, columns, maxRows, (flags & Threads) != 0, header);
    }

    private static TextColumn LoadColumn(ModelLoadContext ctx, BinaryReader reader)
    {
        string name = ctx.LoadNonEmptyString();
        var kind = (DataKind)reader.ReadByte();
        KeyCount keyCount = reader.ReadByte() != 0 ? new KeyCount(reader.ReadUInt64()) : null;
        var segments = new TextSegment[Count(reader.ReadInt32())];
        for (int i = 0; i < segments.Length; i++)
            segments[i] = new TextSegment(reader.ReadInt32(), reader.ReadInt32(), reader.ReadByte() != 0);
        var source = new TextLoader.Column { Name = name, DataKind = kind, KeyCount = keyCount };
        return new TextColumn(name, kind, TextColumnResolver.ItemType(source), segments, false);
    }

    private static uint Flag(bool set, uint bit) => set ? bit : 0;

    private static int Count(int count) => count is >= 0 and < 1 << 24 ? count : throw Contracts.ExceptDecode("Corrupt model file");
}
