namespace Microsoft.ML.Data;

/// <summary>
/// The .idv format, little-endian. Header of 256 bytes: u64 "CML\0DVB\0", u64 version, u64 oldest version that can read it, i64 offset of the
/// table of contents, i64 offset of the tail, i64 rows, i32 columns. Table, per column: name, codec name, codec parameters (each with a LEB128
/// length), u8 compression, LEB128 rows per block, i64 offset of the lookup table, i64 offset of the annotations or 0. Lookup, per block: i64
/// offset, i32 bytes, i32 bytes when decompressed. Annotations: LEB128 count, each: kind, codec as above, u8 compression, i64 offset, LEB128
/// bytes. The tail is the signature backwards.
/// </summary>
internal static class BinaryFormat
{
    public const int HeaderSize = 256;
    public const ulong Signature = 0x00425644004C4D43;
    public const ulong TailSignature = 0x434D4C0044564200;
    public const ulong Version = 0x0001000100010006;
    public const ulong OldestVersion = 0x0001000100010004;
    public const byte Stored = 0;
    public const byte Deflate = 1;
    public const byte ZLib = 2;
    public const int RowsPerBlock = 1 << 13;
}
