using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Questions about column types, and the column type of a .NET type or a data kind.</summary>
internal static class ColumnTypeExtensions
{
    private static readonly (DataKind Kind, PrimitiveDataViewType Type)[] _kinds =
    {
        (DataKind.SByte, NumberDataViewType.SByte), (DataKind.Byte, NumberDataViewType.Byte),
        (DataKind.Int16, NumberDataViewType.Int16), (DataKind.UInt16, NumberDataViewType.UInt16),
        (DataKind.Int32, NumberDataViewType.Int32), (DataKind.UInt32, NumberDataViewType.UInt32),
        (DataKind.Int64, NumberDataViewType.Int64), (DataKind.UInt64, NumberDataViewType.UInt64),
        (DataKind.Single, NumberDataViewType.Single), (DataKind.Double, NumberDataViewType.Double),
        (DataKind.String, TextDataViewType.Instance), (DataKind.Boolean, BooleanDataViewType.Instance),
        (DataKind.TimeSpan, TimeSpanDataViewType.Instance), (DataKind.DateTime, DateTimeDataViewType.Instance),
        (DataKind.DateTimeOffset, DateTimeOffsetDataViewType.Instance),
    };

    public static DataViewType GetItemType(this DataViewType type) => type is VectorDataViewType vector ? vector.ItemType : type;

    /// <summary>The size of a vector type (0 when not known), 0 for other types.</summary>
    public static int GetVectorSize(this DataViewType type) => (type as VectorDataViewType)?.Size ?? 0;

    /// <summary>The size of a vector type (0 when not known), 1 for other types.</summary>
    public static int GetValueCount(this DataViewType type) => type is VectorDataViewType vector ? vector.Size : 1;

    public static bool IsKnownSizeVector(this DataViewType type) => type is VectorDataViewType { IsKnownSize: true };

    /// <summary>The count of a key type, 0 for other types.</summary>
    public static ulong GetKeyCount(this DataViewType type) => (type as KeyDataViewType)?.Count ?? 0;

    public static int GetKeyCountAsInt32(this DataViewType type, string purpose = null)
    {
        ulong count = type.GetKeyCount();
        if (count <= int.MaxValue)
            return (int)count;
        throw Contracts.Except(purpose == null
            ? $"Cardinality of {type} exceeds {int.MaxValue}"
            : $"Cardinality of {type} exceeds {int.MaxValue} for {purpose}");
    }

    public static ulong ToMaxInt(this Type keyType) => KeyDataViewType.MaxCount(keyType);

    public static bool SameSizeAndItemType(this DataViewType type, DataViewType other) =>
        type.Equals(other) || (type is VectorDataViewType a && other is VectorDataViewType b && a.ItemType.Equals(b.ItemType) && a.Size == b.Size);

    /// <summary>The column type for a .NET type (string or its memory, numbers, bool, times, row id), or null.</summary>
    public static PrimitiveDataViewType TryPrimitiveTypeFromType(Type type)
    {
        if (type == typeof(string) || type == typeof(ReadOnlyMemory<char>))
            return TextDataViewType.Instance;
        if (type == typeof(DataViewRowId))
            return RowIdDataViewType.Instance;
        foreach (var entry in _kinds)
        {
            if (entry.Type.RawType == type)
                return entry.Type;
        }
        return null;
    }

    public static PrimitiveDataViewType PrimitiveTypeFromType(Type type) =>
        TryPrimitiveTypeFromType(type) ?? throw Contracts.ExceptParam(nameof(type), $"Type {type} is not supported as a column type");

    public static PrimitiveDataViewType PrimitiveTypeFromKind(DataKind kind)
    {
        foreach (var entry in _kinds)
        {
            if (entry.Kind == kind)
                return entry.Type;
        }
        throw Contracts.ExceptParam(nameof(kind), $"Invalid data kind {(int)kind}");
    }

    /// <summary>The data kind of values of a raw type (of a key: of what it is stored in).</summary>
    public static bool TryGetDataKind(this Type rawType, out DataKind kind)
    {
        PrimitiveDataViewType type = TryPrimitiveTypeFromType(rawType);
        foreach (var entry in _kinds)
        {
            if (ReferenceEquals(entry.Type, type))
            {
                kind = entry.Kind;
                return true;
            }
        }
        kind = default;
        return false;
    }

    public static DataKind GetRawKind(this DataViewType type) =>
        type.RawType.TryGetDataKind(out DataKind kind) ? kind : throw Contracts.Except($"The type {type} has no data kind");
}
