namespace Microsoft.ML.Data;

/// <summary>The values of one column in one block of lines.</summary>
internal abstract class TextBuffer
{
    /// <summary>Reads this column's value of the next row from the fields of its line; -1, or the index of the field which is bad.</summary>
    public abstract int Append(TextFields fields);

    /// <summary>What a cursor reads the values through; it outlives the block.</summary>
    public abstract TextPort CreatePort();

    /// <summary>Makes the buffers of a column, with room for so many rows.</summary>
    public static Func<int, TextBuffer> Factory(TextColumn column, TextFormat format)
    {
        if (column.Type is KeyDataViewType || column.ItemType is KeyDataViewType)
        {
            ulong count = ((KeyDataViewType)column.ItemType).Count;
            return column.Kind switch
            {
                DataKind.Byte => For(column, new KeyParser<byte>(count)),
                DataKind.UInt16 => For(column, new KeyParser<ushort>(count)),
                DataKind.UInt32 => For(column, new KeyParser<uint>(count)),
                _ => For(column, new KeyParser<ulong>(count)),
            };
        }
        return column.Kind switch
        {
            DataKind.SByte => For(column, default(IntegerParser<sbyte>)),
            DataKind.Byte => For(column, default(IntegerParser<byte>)),
            DataKind.Int16 => For(column, default(IntegerParser<short>)),
            DataKind.UInt16 => For(column, default(IntegerParser<ushort>)),
            DataKind.Int32 => For(column, default(IntegerParser<int>)),
            DataKind.UInt32 => For(column, default(IntegerParser<uint>)),
            DataKind.Int64 => For(column, default(IntegerParser<long>)),
            DataKind.UInt64 => For(column, default(IntegerParser<ulong>)),
            DataKind.Single => For(column, new SingleParser(format)),
            DataKind.Double => For(column, new DoubleParser(format)),
            DataKind.String => For(column, default(StringParser)),
            DataKind.Boolean => For(column, default(BooleanParser)),
            DataKind.TimeSpan => For(column, default(TimeSpanParser)),
            DataKind.DateTime => For(column, default(DateTimeParser)),
            _ => For(column, default(DateTimeOffsetParser)),
        };
    }

    private static Func<int, TextBuffer> For<TParser>(TextColumn column, TParser parser)
        where TParser : struct
    {
        Type value = typeof(TParser).GetInterfaces().Single(i => i.GetGenericTypeDefinition() == typeof(ITextParser<>)).GetGenericArguments()[0];
        Type buffer = (column.IsVector ? typeof(TextVectorBuffer<,>) : typeof(TextScalarBuffer<,>)).MakeGenericType(value, typeof(TParser));
        var constructor = buffer.GetConstructors()[0];
        return capacity => (TextBuffer)constructor.Invoke(new object[] { column, parser, capacity });
    }
}

/// <summary>Holds the getter of a cursor's column and points to the block that the cursor is in.</summary>
internal abstract class TextPort
{
    public abstract Delegate Getter { get; }

    public abstract void Enter(TextBuffer buffer);

    /// <summary>Row within the block; -1 outside.</summary>
    public int Row { get; set; } = -1;
}
