using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Which columns a cursor was asked for.</summary>
internal static class ActiveColumns
{
    public static bool[] Of(DataViewSchema schema, IEnumerable<DataViewSchema.Column> columns)
    {
        Contracts.CheckValue(columns, nameof(columns));
        var active = new bool[schema.Count];
        foreach (DataViewSchema.Column column in columns)
        {
            Contracts.CheckParam(column.Index < active.Length, nameof(columns), "Column is not in the schema");
            active[column.Index] = true;
        }
        return active;
    }

    public static bool Check(bool[] active, DataViewSchema.Column column)
    {
        Contracts.CheckParam(column.Index < active.Length, nameof(column), "Column is not in the schema");
        return active[column.Index];
    }

    public static void Require(bool active) => Contracts.CheckParam(active, "column", "requested column not active.");

    /// <summary>The columns of a schema at the given places.</summary>
    public static IEnumerable<DataViewSchema.Column> At(DataViewSchema schema, IEnumerable<int> indices) => indices.Distinct().Select(i => schema[i]);
}
