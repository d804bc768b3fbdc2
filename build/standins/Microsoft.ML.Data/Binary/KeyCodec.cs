using System.Runtime.InteropServices;

namespace Microsoft.ML.Data;

/// <summary>Keys: the codec of the numbers they are stored in, and the count.</summary>
internal sealed class KeyCodec<T> : BinaryCodec<T>
    where T : unmanaged
{
    private readonly KeyDataViewType _type;

    public KeyCodec(KeyDataViewType type)
        : base(type) => _type = type;

    public override string Name => "Key2";

    public override void WriteParameters(BinaryWriter writer)
    {
        writer.Write(typeof(T).Name);
        writer.Write7BitEncodedInt(0);
        writer.Write(_type.Count);
    }

    public override void Write(BinaryWriter writer, ReadOnlySpan<T> values) => writer.Write(MemoryMarshal.AsBytes(values));

    public override void Read(BinaryReader reader, Span<T> values) => reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values));
}
