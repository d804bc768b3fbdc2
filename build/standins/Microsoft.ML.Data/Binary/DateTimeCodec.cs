namespace Microsoft.ML.Data;

/// <summary>Times: i64 ticks.</summary>
internal sealed class DateTimeCodec : BinaryCodec<DateTime>
{
    public DateTimeCodec()
        : base(DateTimeDataViewType.Instance)
    {
    }

    public override string Name => nameof(DateTime);

    public override void Write(BinaryWriter writer, ReadOnlySpan<DateTime> values)
    {
        foreach (DateTime value in values)
            writer.Write(value.Ticks);
    }

    public override void Read(BinaryReader reader, Span<DateTime> values)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] = new DateTime(reader.ReadInt64());
    }
}
