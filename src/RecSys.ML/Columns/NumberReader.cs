using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace RecSys.ML.Columns;

/// <summary>Readers of the label and time columns.</summary>
internal static class NumberReader
{
    public static Func<float> Label(DataViewRow row, string name)
    {
        DataViewSchema.Column column = row.Schema[name];
        if (column.Type is KeyDataViewType or VectorDataViewType) throw UnfitLabel(column);
        return Type.GetTypeCode(column.Type.RawType) switch
        {
            TypeCode.Single => As<float, float>(row, column),
            TypeCode.Double => As<double, float>(row, column),
            TypeCode.SByte => As<sbyte, float>(row, column),
            TypeCode.Byte => As<byte, float>(row, column),
            TypeCode.Int16 => As<short, float>(row, column),
            TypeCode.UInt16 => As<ushort, float>(row, column),
            TypeCode.Int32 => As<int, float>(row, column),
            TypeCode.UInt32 => As<uint, float>(row, column),
            TypeCode.Int64 => As<long, float>(row, column),
            TypeCode.UInt64 => As<ulong, float>(row, column),
            TypeCode.Boolean => Read<bool, float>(row, column, v => v ? 1 : 0),
            _ => throw UnfitLabel(column),
        };
    }

    /// <summary>Unix seconds of a date.</summary>
    public static long Seconds(DateTime date) => (long)Math.Floor((date - DateTime.UnixEpoch).TotalSeconds);

    /// <summary>Refuses a column that <see cref="Time"/> cannot read.</summary>
    public static void CheckTime(DataViewSchema.Column column)
    {
        if (column.Type is KeyDataViewType or VectorDataViewType) throw UnfitTime(column);
        if (column.Type is DateTimeDataViewType or DateTimeOffsetDataViewType) return;
        if (Type.GetTypeCode(column.Type.RawType) is not ((>= TypeCode.SByte and <= TypeCode.UInt64) or TypeCode.Double)) throw UnfitTime(column);
    }

    public static Func<long> Time(DataViewRow row, string name)
    {
        DataViewSchema.Column column = row.Schema[name];
        CheckTime(column);
        return column.Type switch
        {
            DateTimeDataViewType => Read<DateTime, long>(row, column, Seconds),
            DateTimeOffsetDataViewType => Read<DateTimeOffset, long>(row, column, v => v.ToUnixTimeSeconds()),
            _ => Type.GetTypeCode(column.Type.RawType) switch
            {
                TypeCode.SByte => As<sbyte, long>(row, column),
                TypeCode.Byte => As<byte, long>(row, column),
                TypeCode.Int16 => As<short, long>(row, column),
                TypeCode.UInt16 => As<ushort, long>(row, column),
                TypeCode.Int32 => As<int, long>(row, column),
                TypeCode.UInt32 => As<uint, long>(row, column),
                TypeCode.Int64 => As<long, long>(row, column),
                TypeCode.UInt64 => As<ulong, long>(row, column),
                TypeCode.Double => Read<double, long>(row, column, v => double.IsFinite(v) ? (long)Math.Floor(v)
                    : throw new ArgumentException($"The time column '{name}' must hold finite numbers; row {row.Position} has {v}. Remove or mend the row.")),
                _ => throw UnfitTime(column),
            },
        };
    }

    private static Func<TOut> As<TIn, TOut>(DataViewRow row, DataViewSchema.Column column)
        where TIn : struct, INumberBase<TIn>
        where TOut : struct, INumberBase<TOut>
    {
        if (typeof(TIn) != typeof(TOut)) return Read<TIn, TOut>(row, column, TOut.CreateSaturating);
        // No conversion, and so one call less for every row.
        ValueGetter<TOut> getter = row.GetGetter<TOut>(column);
        TOut value = default;
        return () =>
        {
            getter(ref value);
            return value;
        };
    }

    private static Func<TOut> Read<TIn, TOut>(DataViewRow row, DataViewSchema.Column column, Func<TIn, TOut> convert)
        where TIn : struct
    {
        ValueGetter<TIn> getter = row.GetGetter<TIn>(column);
        TIn value = default;
        return () =>
        {
            getter(ref value);
            return convert(value);
        };
    }

    private static ArgumentException UnfitLabel(DataViewSchema.Column column)
        => new($"The label column '{column.Name}' must be a number or Boolean; found {column.Type}. Convert it with ml.Transforms.Conversion.ConvertType.");

    private static ArgumentException UnfitTime(DataViewSchema.Column column)
        => new($"The time column '{column.Name}' must be an integer, Double, DateTime or DateTimeOffset; found {column.Type}{(column.Type.RawType == typeof(float) ? ", which has too few digits for a time" : "")}. Load it as DataKind.Int64.");
}
