using Microsoft.ML;
using Microsoft.ML.Data;
using RecSys.Data;

namespace RecSys.ML.Carrier;

/// <summary>The two columns of a list: ids in their type (text for Guids), and scores.</summary>
internal static class CarrierList
{
    /// <summary>Steps from the columns of <see cref="CarrierTopOutput"/> to those of the data.</summary>
    public static Func<MLContext, IDataView, ITransformer>[] Steps(IdKind ids, string items, string scores) =>
    [
        (ml, view) => NumberKind(ids) is { } number
            ? ml.Transforms.Conversion.ConvertType(items, CarrierColumns.TopItems, number).Fit(view)
            : ml.Transforms.CopyColumns(items, CarrierColumns.TopItems).Fit(view),
        (ml, view) => ml.Transforms.CopyColumns(scores, CarrierColumns.TopScores).Fit(view),
    ];

    /// <summary>The shape with both columns added.</summary>
    public static SchemaShape Shape(SchemaShape input, IdKind ids, string items, string scores)
    {
        SchemaShape shape = CarrierShape.Add<CarrierTopOutput>(input, (CarrierColumns.TopItems, items), (CarrierColumns.TopScores, scores));
        return NumberKind(ids) is { } kind ? new MLContext().Transforms.Conversion.ConvertType(items, items, kind).GetOutputSchema(shape) : shape;
    }

    // Null where ids stay text.
    private static DataKind? NumberKind(IdKind kind) => kind switch
    {
        IdKind.Int32 => DataKind.Int32,
        IdKind.Int64 => DataKind.Int64,
        _ => null,
    };
}
