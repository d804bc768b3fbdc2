namespace Microsoft.ML.Data;

/// <summary>Times with an offset: the offsets in minutes as i16, then the local ticks as i64.</summary>
internal sealed class DateTimeOffsetCodec : BinaryCodec<DateTimeOffset>
{
    public DateTimeOffsetCodec()
        : base(DateTimeOffsetDataViewType.Instance)
    {
    }

    public override string Name => nameof(DateTimeOffset);

    public override void Write(BinaryWriter writer, ReadOnlySpan<DateTimeOffset> values)
    {
        foreach (DateTimeOffset value in values)
            writer.Write((short)value.Offset.TotalMinutes);
        foreach (DateTimeOffset value in values)
            writer.Write(value.DateTime.Ticks);
    }

    public override void Read(BinaryReader reader, Span<DateTimeOffset> values)
    {
        var minutes = new short[values.Length];
        for (int i = 0; i < minutes.Length; i++)
            minutes[i] = reader.ReadInt16();
        for (int i = 0; i < minutes.Length; i++)
            values[i] = new DateTimeOffset(reader.ReadInt64(), TimeSpan.FromMinutes(minutes[i]));
    }
}
