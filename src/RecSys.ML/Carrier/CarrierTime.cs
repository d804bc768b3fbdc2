using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using RecSys.ML.Columns;

namespace RecSys.ML.Carrier;

/// <summary>Steps that turn a time column of any type that is read in training into whole numbers, by the same rules (<see cref="NumberReader.Time"/>).</summary>
internal static class CarrierTime
{
    public static Func<MLContext, IDataView, ITransformer>[] Steps(DataViewSchema schema, string column)
    {
        DataViewType type = ColumnFinder.Find(schema, column, "time").Type;
        NumberReader.CheckTime(schema[column]);
        Func<MLContext, IDataView, ITransformer> copy = (ml, view) => ml.Transforms.CopyColumns(CarrierColumns.RawTime, column).Fit(view);
        Func<MLContext, IDataView, ITransformer> floor = (ml, view)
            => ml.Transforms.CustomMapping<CarrierNumberInput, CarrierTimeOutput>(CarrierNumberMapping.Map, CarrierNumberMapping.Contract).Fit(view);
        return type switch
        {
            DateTimeDataViewType => [copy, (ml, view) => ml.Transforms.CustomMapping<CarrierDateInput, CarrierTimeOutput>(CarrierDateMapping.Map, CarrierDateMapping.Contract).Fit(view)],
            DateTimeOffsetDataViewType => [copy, (ml, view) => ml.Transforms.CustomMapping<CarrierOffsetInput, CarrierTimeOutput>(CarrierOffsetMapping.Map, CarrierOffsetMapping.Contract).Fit(view)],
            _ when type.RawType == typeof(double) => [copy, floor],
            _ when type.RawType == typeof(long) => [(ml, view) => ml.Transforms.CopyColumns(CarrierColumns.Time, column).Fit(view)],
            // ML.NET converts unsigned integers to unsigned ones and reals only.
            _ when type.RawType == typeof(byte) || type.RawType == typeof(ushort) || type.RawType == typeof(uint) || type.RawType == typeof(ulong)
                => [(ml, view) => ml.Transforms.Conversion.ConvertType(CarrierColumns.RawTime, column, DataKind.Double).Fit(view), floor],
            _ => [(ml, view) => ml.Transforms.Conversion.ConvertType(CarrierColumns.Time, column, DataKind.Int64).Fit(view)],
        };
    }
}

/// <summary>A time as a date.</summary>
public sealed class CarrierDateInput
{
    /// <summary>The time.</summary>
    [ColumnName(CarrierColumns.RawTime)]
    public DateTime Time { get; set; }
}

/// <summary>A time as a date with an offset.</summary>
public sealed class CarrierOffsetInput
{
    /// <summary>The time.</summary>
    [ColumnName(CarrierColumns.RawTime)]
    public DateTimeOffset Time { get; set; }
}

/// <summary>A time as a number.</summary>
public sealed class CarrierNumberInput
{
    /// <summary>The time.</summary>
    [ColumnName(CarrierColumns.RawTime)]
    public double Time { get; set; }
}

/// <summary>A time as models read it.</summary>
public sealed class CarrierTimeOutput
{
    /// <summary>The time.</summary>
    [ColumnName(CarrierColumns.Time)]
    public long Time { get; set; }
}

/// <summary>Turns dates into Unix seconds. ML.NET finds this class by its contract name when it loads a model; applications do not call it.</summary>
[CustomMappingFactoryAttribute(Contract)]
public sealed class CarrierDateMapping : CustomMappingFactory<CarrierDateInput, CarrierTimeOutput>
{
    internal const string Contract = "RecSys.TimeOfDate/1";

    /// <inheritdoc/>
    public override Action<CarrierDateInput, CarrierTimeOutput> GetMapping() => Map;

    internal static void Map(CarrierDateInput source, CarrierTimeOutput destination) => destination.Time = NumberReader.Seconds(source.Time);
}

/// <summary>Turns dates with an offset into Unix seconds. ML.NET finds this class by its contract name when it loads a model; applications do not call it.</summary>
[CustomMappingFactoryAttribute(Contract)]
public sealed class CarrierOffsetMapping : CustomMappingFactory<CarrierOffsetInput, CarrierTimeOutput>
{
    internal const string Contract = "RecSys.TimeOfOffset/1";

    /// <inheritdoc/>
    public override Action<CarrierOffsetInput, CarrierTimeOutput> GetMapping() => Map;

    internal static void Map(CarrierOffsetInput source, CarrierTimeOutput destination) => destination.Time = source.Time.ToUnixTimeSeconds();
}

/// <summary>Turns numbers into whole ones; a missing one counts as the latest. ML.NET finds this class by its contract name when it loads a model; applications do not call it.</summary>
[CustomMappingFactoryAttribute(Contract)]
public sealed class CarrierNumberMapping : CustomMappingFactory<CarrierNumberInput, CarrierTimeOutput>
{
    internal const string Contract = "RecSys.TimeOfNumber/1";

    /// <inheritdoc/>
    public override Action<CarrierNumberInput, CarrierTimeOutput> GetMapping() => Map;

    internal static void Map(CarrierNumberInput source, CarrierTimeOutput destination)
        => destination.Time = double.IsNaN(source.Time) ? long.MaxValue : long.CreateSaturating(Math.Floor(source.Time));
}
