namespace TorchSharp;

/// <summary>Whole numbers in files of the library: seven bits a byte, the lowest first (unsigned LEB128).</summary>
internal static class BinaryNumbers
{
    internal static void Encode(this BinaryWriter writer, long value) => writer.Write7BitEncodedInt64(value);

    internal static long Decode(this BinaryReader reader) => reader.Read7BitEncodedInt64();
}
