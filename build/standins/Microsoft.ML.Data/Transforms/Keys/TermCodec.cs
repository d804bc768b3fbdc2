using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Non-text values in a term map: the name of the codec, the length of its parameters, the parameters, then the plain values.</summary>
internal static class TermCodec
{
    private static readonly PrimitiveDataViewType[] Types =
    [
        NumberDataViewType.SByte, NumberDataViewType.Byte, NumberDataViewType.Int16, NumberDataViewType.UInt16, NumberDataViewType.Int32, NumberDataViewType.UInt32,
        NumberDataViewType.Int64, NumberDataViewType.UInt64, NumberDataViewType.Single, NumberDataViewType.Double, BooleanDataViewType.Instance,
        DateTimeDataViewType.Instance, DateTimeOffsetDataViewType.Instance, TimeSpanDataViewType.Instance, RowIdDataViewType.Instance,
    ];

    internal static void WriteType(BinaryWriter writer, PrimitiveDataViewType type)
    {
        if (type is KeyDataViewType key)
        {
            WriteName(writer, "Key2");
            string raw = key.RawType.Name;
            writer.Write7BitEncodedInt(1 + raw.Length + 1 + sizeof(ulong));
            WriteName(writer, raw);
            writer.Write7BitEncodedInt(0);
            writer.Write(key.Count);
            return;
        }
        WriteName(writer, type.RawType.Name);
        writer.Write7BitEncodedInt(0);
    }

    internal static PrimitiveDataViewType ReadType(BinaryReader reader)
    {
        string name = ReadName(reader);
        reader.Read7BitEncodedInt();
        if (name != "Key2")
            return Plain(name);
        Type raw = Plain(ReadName(reader)).RawType;
        reader.Read7BitEncodedInt();
        return new KeyDataViewType(raw, reader.ReadUInt64());
    }

    internal static void Write<T>(BinaryWriter writer, T value)
    {
        if (value is DateTimeOffset offset)
        {
            writer.Write(offset.DateTime.Ticks);
            writer.Write((short)offset.Offset.TotalMinutes);
            return;
        }
        if (value is DateTime time)
            writer.Write(time.Ticks);
        else
            writer.Write(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<T, byte>(ref value), Unsafe.SizeOf<T>()));
    }

    internal static T Read<T>(BinaryReader reader)
    {
        if (typeof(T) == typeof(DateTime))
            return (T)(object)new DateTime(reader.ReadInt64());
        if (typeof(T) == typeof(DateTimeOffset))
        {
            long ticks = reader.ReadInt64();
            return (T)(object)new DateTimeOffset(ticks, TimeSpan.FromMinutes(reader.ReadInt16()));
        }
        byte[] bytes = reader.ReadBytes(Unsafe.SizeOf<T>());
        if (bytes.Length < Unsafe.SizeOf<T>())
            throw Contracts.ExceptDecode("The terms end too early.");
        return Unsafe.ReadUnaligned<T>(ref bytes[0]);
    }

    // Names are length-prefixed UTF-8, whatever the encoding of the reader and writer at hand.
    private static void WriteName(BinaryWriter writer, string name)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(name);
        writer.Write7BitEncodedInt(bytes.Length);
        writer.Write(bytes);
    }

    private static string ReadName(BinaryReader reader)
    {
        int length = reader.Read7BitEncodedInt();
        Contracts.CheckDecode(length is > 0 and < 256);
        return Encoding.UTF8.GetString(reader.ReadBytes(length));
    }

    private static PrimitiveDataViewType Plain(string name) =>
        Array.Find(Types, type => type.RawType.Name == name) ?? throw Contracts.ExceptDecode("Unknown codec '" + name + "'.");
}
