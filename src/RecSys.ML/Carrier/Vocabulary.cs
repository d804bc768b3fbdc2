using System.Numerics;
using Microsoft.ML;
using RecSys.Data;
using RecSys.ML.Columns;

namespace RecSys.ML.Carrier;

/// <summary>The ids of a model as a view of one column, in the type of the column that they were read from.</summary>
internal static class Vocabulary
{
    public static IDataView View(MLContext ml, IdColumn column, IdMap ids) => Type.GetTypeCode(column.IdType) switch
    {
        TypeCode.String => ml.Data.LoadFromEnumerable(((IdMap<string>)ids).Array.Select(id => new Row<string> { V = id })),
        TypeCode.SByte => Numbers<sbyte, int>(ml, ids),
        TypeCode.Byte => Numbers<byte, int>(ml, ids),
        TypeCode.Int16 => Numbers<short, int>(ml, ids),
        TypeCode.UInt16 => Numbers<ushort, int>(ml, ids),
        TypeCode.Int32 => Numbers<int, int>(ml, ids),
        TypeCode.UInt32 => Numbers<uint, long>(ml, ids),
        TypeCode.Int64 => Numbers<long, long>(ml, ids),
        _ => Numbers<ulong, long>(ml, ids),
    };

    /// <summary>Refuses a column whose ids are of another type than the model's.</summary>
    public static void Check(IdColumn column, IdMap ids)
    {
        IdKind kind = column.IdType == typeof(string) ? IdKind.Text : column.IdType == typeof(uint) || column.IdType == typeof(long) || column.IdType == typeof(ulong) ? IdKind.Int64 : IdKind.Int32;
        if (kind != ids.Kind)
            throw new ArgumentException($"Column '{column.Name}' holds {kind} ids, the model was trained with {ids.Kind} ids. Convert the column to that type.");
    }

    private static IDataView Numbers<TRaw, TId>(MLContext ml, IdMap ids)
        where TRaw : struct, IBinaryInteger<TRaw>
        where TId : struct, IBinaryInteger<TId>
        => ml.Data.LoadFromEnumerable(((IdMap<TId>)ids).Array.Select(id => new Row<TRaw> { V = TRaw.CreateTruncating(id) }));

    /// <summary>A row of the view.</summary>
    private sealed class Row<T>
    {
        public T V { get; set; } = default!;
    }
}
