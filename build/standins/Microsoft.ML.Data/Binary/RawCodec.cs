using System.Runtime.InteropServices;

namespace Microsoft.ML.Data;

/// <summary>Numbers, durations and row ids, as they lie in memory.</summary>
internal sealed class RawCodec<T> : BinaryCodec<T>
    where T : unmanaged
{
    public RawCodec(DataViewType type)
        : base(type)
    {
    }

    public override string Name => typeof(T).Name;

    public override void Write(BinaryWriter writer, ReadOnlySpan<T> values) => writer.Write(MemoryMarshal.AsBytes(values));

    public override void Read(BinaryReader reader, Span<T> values) => reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values));
}
