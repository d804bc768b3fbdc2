using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Writes the values of one type into blocks and reads them back.</summary>
internal abstract class BinaryCodec
{
    protected BinaryCodec(DataViewType type) => Type = type;

    public DataViewType Type { get; }

    /// <summary>The name by which files know the codec.</summary>
    public abstract string Name { get; }

    /// <summary>What the codec needs besides its name to be found again.</summary>
    public virtual void WriteParameters(BinaryWriter writer)
    {
    }

    /// <summary>The codec for a type, or null when values of that type cannot be written.</summary>
    public static BinaryCodec For(DataViewType type)
    {
        switch (type)
        {
            case KeyDataViewType key:
                return Make(typeof(KeyCodec<>), key.RawType, key);
            case VectorDataViewType vector:
                return For(vector.ItemType) is BinaryCodec item ? Make(typeof(VectorCodec<>), vector.ItemType.RawType, vector, item) : null;
            case TextDataViewType:
                return new TextCodec();
            case BooleanDataViewType:
                return new BooleanCodec();
            case DateTimeDataViewType:
                return new DateTimeCodec();
            case DateTimeOffsetDataViewType:
                return new DateTimeOffsetCodec();
            case NumberDataViewType or TimeSpanDataViewType or RowIdDataViewType:
                return Make(typeof(RawCodec<>), type.RawType, type);
            default:
                return null;
        }
    }

    /// <summary>Writes name and parameters.</summary>
    public void WriteDefinition(BinaryWriter writer)
    {
        using var parameters = new MemoryStream();
        using var inner = new BinaryWriter(parameters);
        WriteParameters(inner);
        inner.Flush();
        writer.Write(Name);
        writer.Write7BitEncodedInt((int)parameters.Length);
        writer.Write(parameters.GetBuffer(), 0, (int)parameters.Length);
    }

    /// <summary>Reads name and parameters; null when the codec is not known, which makes the column unreadable but not the file.</summary>
    public static BinaryCodec ReadDefinition(BinaryReader reader)
    {
        string name = reader.ReadString();
        byte[] parameters = reader.ReadBytes(reader.Read7BitEncodedInt());
        using var inner = new BinaryReader(new MemoryStream(parameters));
        switch (name)
        {
            case "VBuffer":
                BinaryCodec item = ReadDefinition(inner);
                return item == null ? null : For(new VectorDataViewType((PrimitiveDataViewType)item.Type, ReadDimensions(inner)));
            case "Key2":
                BinaryCodec stored = ReadDefinition(inner);
                return stored == null ? null : For(new KeyDataViewType(stored.Type.RawType, inner.ReadUInt64()));
            case "TextSpan":
                return new TextCodec();
        }
        foreach (PrimitiveDataViewType type in _simple)
        {
            if (type.RawType.Name == name)
                return For(type);
        }
        return null;
    }

    private static readonly PrimitiveDataViewType[] _simple =
    {
        NumberDataViewType.SByte, NumberDataViewType.Byte, NumberDataViewType.Int16, NumberDataViewType.UInt16, NumberDataViewType.Int32,
        NumberDataViewType.UInt32, NumberDataViewType.Int64, NumberDataViewType.UInt64, NumberDataViewType.Single, NumberDataViewType.Double,
        BooleanDataViewType.Instance, TimeSpanDataViewType.Instance, DateTimeDataViewType.Instance, DateTimeOffsetDataViewType.Instance,
        RowIdDataViewType.Instance,
    };

    private static int[] ReadDimensions(BinaryReader reader)
    {
        int count = reader.ReadInt32();
        Contracts.CheckDecode(count is > 0 and < 64, "Corrupt codec parameters");
        var dimensions = new int[count];
        for (int i = 0; i < count; i++)
        {
            dimensions[i] = reader.ReadInt32();
            Contracts.CheckDecode(dimensions[i] >= 0, "Corrupt codec parameters");
        }
        return dimensions;
    }

    private static BinaryCodec Make(Type open, Type argument, params object[] arguments) =>
        (BinaryCodec)Activator.CreateInstance(open.MakeGenericType(argument), arguments);
}

/// <summary>A codec of known value type.</summary>
internal abstract class BinaryCodec<T> : BinaryCodec
{
    protected BinaryCodec(DataViewType type)
        : base(type)
    {
    }

    /// <summary>Writes a block.</summary>
    public abstract void Write(BinaryWriter writer, ReadOnlySpan<T> values);

    /// <summary>Reads a block of so many values.</summary>
    public abstract void Read(BinaryReader reader, Span<T> values);

    /// <summary>Whether a value may share what the block was read into; others must be copied out of it.</summary>
    public virtual void CopyTo(in T source, ref T destination) => destination = source;
}
