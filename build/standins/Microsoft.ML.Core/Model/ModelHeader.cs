using System.Buffers.Binary;
using System.Text;

namespace Microsoft.ML.Runtime;

/// <summary>
/// The 256 bytes before a model, little-endian:
/// 0x00 "ML\0MODEL", 0x08 container version written, 0x0C readable, 0x10 model offset, 0x18 size, 0x20 string table, 0x28 size (one Int64 end
/// offset in bytes per string), 0x30 characters, 0x38 size (UTF-16), 0x40 model signature (a blank is a zero), 0x48 model version written,
/// 0x4C readable, 0x50 loader signature (24 bytes), 0x68 alternative one, 0x80 tail, 0x88 end, 0x90 assembly name, 0x98 size (UInt32, UTF-16).
/// </summary>
internal sealed class ModelHeader
{
    public const int Size = 0x100;
    public const ulong Tail = 0x4D4C004D4F44454C; // "LEDOM\0LM"
    private const ulong Signature = 0x4C45444F4D004C4D; // "ML\0MODEL"
    private const uint ContainerVersion = 0x00010002;

    public long ModelOffset { get; set; }

    public long ModelSize { get; set; }

    public long TableOffset { get; set; }

    public long TableSize { get; set; }

    public long CharsOffset { get; set; }

    public long CharsSize { get; set; }

    public string ModelSignature { get; set; } = "";

    public uint VersionWritten { get; set; }

    public uint VersionReadable { get; set; }

    public string LoaderSignature { get; set; } = "";

    public string LoaderSignatureAlt { get; set; } = "";

    public long TailOffset { get; set; }

    public long NameOffset { get; set; }

    public int NameSize { get; set; }

    public void Write(Span<byte> bytes)
    {
        bytes[..Size].Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Signature);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[0x08..], ContainerVersion);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[0x0C..], ContainerVersion);
        Span<long> offsets = stackalloc long[] { ModelOffset, ModelSize, TableOffset, TableSize, CharsOffset, CharsSize };
        for (int i = 0; i < offsets.Length; i++)
            BinaryPrimitives.WriteInt64LittleEndian(bytes[(0x10 + (8 * i))..], offsets[i]);
        for (int i = 0; i < ModelSignature.Length; i++)
            bytes[0x40 + i] = ModelSignature[i] == ' ' ? (byte)0 : (byte)ModelSignature[i];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[0x48..], VersionWritten);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[0x4C..], VersionReadable);
        Encoding.ASCII.GetBytes(LoaderSignature ?? "", bytes[0x50..]);
        Encoding.ASCII.GetBytes(LoaderSignatureAlt ?? "", bytes[0x68..]);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[0x80..], TailOffset);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[0x88..], TailOffset + 8);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[0x90..], NameOffset);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[0x98..], NameSize);
    }

    public static ModelHeader Read(ReadOnlySpan<byte> file)
    {
        Contracts.CheckDecode(file.Length >= Size + 8, "Corrupt model file");
        ReadOnlySpan<byte> bytes = file[..Size];
        Contracts.CheckDecode(BinaryPrimitives.ReadUInt64LittleEndian(bytes) == Signature, "Corrupt model file");
        Contracts.CheckDecode(BinaryPrimitives.ReadUInt32LittleEndian(bytes[0x0C..]) <= ContainerVersion, "Model file was written by a newer version");
        var header = new ModelHeader
        {
            ModelOffset = BinaryPrimitives.ReadInt64LittleEndian(bytes[0x10..]),
            ModelSize = BinaryPrimitives.ReadInt64LittleEndian(bytes[0x18..]),
            TableOffset = BinaryPrimitives.ReadInt64LittleEndian(bytes[0x20..]),
            TableSize = BinaryPrimitives.ReadInt64LittleEndian(bytes[0x28..]),
            CharsOffset = BinaryPrimitives.ReadInt64LittleEndian(bytes[0x30..]),
            CharsSize = BinaryPrimitives.ReadInt64LittleEndian(bytes[0x38..]),
            VersionWritten = BinaryPrimitives.ReadUInt32LittleEndian(bytes[0x48..]),
            VersionReadable = BinaryPrimitives.ReadUInt32LittleEndian(bytes[0x4C..]),
            TailOffset = BinaryPrimitives.ReadInt64LittleEndian(bytes[0x80..]),
            NameOffset = BinaryPrimitives.ReadInt64LittleEndian(bytes[0x90..]),
            NameSize = BinaryPrimitives.ReadInt32LittleEndian(bytes[0x98..]),
            ModelSignature = Encoding.ASCII.GetString(bytes.Slice(0x40, 8)).Replace('\0', ' '),
            LoaderSignature = Encoding.ASCII.GetString(bytes.Slice(0x50, 24)).TrimEnd('\0'),
        };
        CheckPart(file, header.ModelOffset, header.ModelSize);
        CheckPart(file, header.TableOffset, header.TableSize);
        CheckPart(file, header.CharsOffset, header.CharsSize);
        CheckPart(file, header.NameOffset, header.NameSize);
        CheckPart(file, header.TailOffset, 8);
        Contracts.CheckDecode(BinaryPrimitives.ReadUInt64LittleEndian(file[(int)header.TailOffset..]) == Tail, "Corrupt model file tail");
        return header;
    }

    private static void CheckPart(ReadOnlySpan<byte> file, long offset, long size) =>
        Contracts.CheckDecode(offset >= 0 && size >= 0 && offset <= file.Length && size <= file.Length - offset, "Corrupt model file");
}
