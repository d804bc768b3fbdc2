namespace Microsoft.ML.Data;

/// <summary>Truth values, 32 in each i32, the lowest bit first.</summary>
internal sealed class BooleanCodec : BinaryCodec<bool>
{
    public BooleanCodec()
        : base(BooleanDataViewType.Instance)
    {
    }

    public override string Name => nameof(Boolean);

    public override void Write(BinaryWriter writer, ReadOnlySpan<bool> values)
    {
        for (int at = 0; at < values.Length; at += 32)
        {
            uint bits = 0;
            for (int i = 0; i < 32 && at + i < values.Length; i++)
                bits |= values[at + i] ? 1u << i : 0;
            writer.Write(bits);
        }
    }

    public override void Read(BinaryReader reader, Span<bool> values)
    {
        uint bits = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (i % 32 == 0)
                bits = reader.ReadUInt32();
            values[i] = (bits >> (i % 32) & 1) != 0;
        }
    }
}
