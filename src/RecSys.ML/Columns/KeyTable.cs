using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;
using RecSys.Data;

namespace RecSys.ML.Columns;

/// <summary>The values behind the keys of a column.</summary>
internal static class KeyTable
{
    /// <summary>Keys beyond this are looked up in a dictionary, not in an array.</summary>
    public const int MaxLength = 1 << 27;

    public static int Length(int position, DataViewType type)
    {
        ulong count = type is KeyDataViewType key ? key.Count : ulong.MaxValue;
        int wanted = Math.Max(1024, (int)Math.Min(MaxLength, 2L * (position + 1)));
        return count <= (ulong)wanted ? Math.Max((int)count, position + 1) : wanted;
    }

    /// <summary>Map of the values at the given positions, in their order.</summary>
    public static IdMap Values(IdColumn column, DataViewSchema.Column source, IReadOnlyList<int> positions) => Type.GetTypeCode(column.IdType) switch
    {
        TypeCode.String => IdMap.Of(Array.ConvertAll(Read<ReadOnlyMemory<char>>(source, positions), v => v.ToString())),
        TypeCode.SByte => Numbers<sbyte, int>(column, source, positions),
        TypeCode.Byte => Numbers<byte, int>(column, source, positions),
        TypeCode.Int16 => Numbers<short, int>(column, source, positions),
        TypeCode.UInt16 => Numbers<ushort, int>(column, source, positions),
        TypeCode.Int32 => Numbers<int, int>(column, source, positions),
        TypeCode.UInt32 => Numbers<uint, long>(column, source, positions),
        TypeCode.Int64 => Numbers<long, long>(column, source, positions),
        _ => Numbers<ulong, long>(column, source, positions),
    };

    private static IdMap Numbers<TRaw, TId>(IdColumn column, DataViewSchema.Column source, IReadOnlyList<int> positions)
        where TRaw : struct, IBinaryInteger<TRaw>
        where TId : struct, IBinaryInteger<TId>
        => IdMap.Of(Array.ConvertAll(Read<TRaw>(source, positions), v => IdNumber.Convert<TRaw, TId>(v, column)));

    private static T[] Read<T>(DataViewSchema.Column source, IReadOnlyList<int> positions)
    {
        VBuffer<T> values = default;
        source.Annotations.GetValue("KeyValues", ref values);
        T[] dense = [.. values.DenseValues()];
        var found = new T[positions.Count];
        for (int i = 0; i < found.Length; i++)
        {
            if (positions[i] >= dense.Length)
                throw new ArgumentException($"Column '{source.Name}' holds the key {positions[i] + 1}, but only {dense.Length} key values. The annotation of the column does not belong to its data.");
            found[i] = dense[positions[i]];
        }
        return found;
    }
}
