using Microsoft.ML;
using Microsoft.ML.Data;

namespace RecSys.ML.Carrier;

/// <summary>Describes the columns that a custom mapping adds. ML.NET lets nobody else build a column of a SchemaShape, so one of its own estimators does it.</summary>
internal static class CarrierShape
{
    /// <summary>The shape with the columns of an output added.</summary>
    /// <param name="input">The shape before.</param>
    /// <param name="names">Column of the output, and what it is called in the data.</param>
    public static SchemaShape Add<TOutput>(SchemaShape input, params (string Column, string Name)[] names)
        where TOutput : class, new()
    {
        SchemaDefinition output = SchemaDefinition.Create(typeof(TOutput));
        foreach ((string column, string name) in names) output[column].ColumnName = name;
        return new MLContext().Transforms.CustomMapping<CarrierNothing, TOutput>((_, _) => { }, null, null, output).GetOutputSchema(input);
    }
}
